package dev.micrite.acceptance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.Observation;
import dev.micrite.query.Spine;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** T4, about the rows of a data frame. Each test has a driver of its own. */
class HistoryRulesTest {
  private static final Instant NOON = Instant.parse("2024-05-05T12:00:00Z");

  @TempDir Path directory;
  private static Played played;

  @BeforeEach
  void open() {
    played = new Played(directory.resolve("data"));
  }

  @AfterEach
  void close() {
    played.close();
  }

  private static Instant minute(int minute) {
    return NOON.plusSeconds(60L * minute);
  }

  private static Instant micros(Instant time, long micros) {
    return time.plus(micros, ChronoUnit.MICROS);
  }

  private static Observation<Trip> trip(String id, long driver, Instant at, double fare) {
    return Observation.of(TripFeatures.id, id)
        .set(TripFeatures.at, at)
        .set(TripFeatures.driverId, OptionalLong.of(driver))
        .set(TripFeatures.fare, fare);
  }

  private static List<DriverTrips> trips(long driver, Instant... times) {
    return DriverTripsQuery.on(played.end())
        .offline(Spine.of(Collections.nCopies(times.length, driver), List.of(times)))
        .toList();
  }

  private static List<List<String>> newest(long driver, Instant... times) {
    return trips(driver, times).stream().map(DriverTrips::newest).toList();
  }

  private static List<Double> fares(long driver, Instant... times) {
    return trips(driver, times).stream().map(DriverTrips::fares).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-05-05T12:00:00Z", "2024-05-06T00:00:00Z", "2024-03-01T00:00:00Z",
        "1970-01-01T00:00:00Z", "1969-12-31T00:00:00Z", "1900-03-01T00:00:00Z"
      })
  @DisplayName("T4: rows are those before the time, never at it: at noon, at the edges of days")
  void strictlyBefore(String text) {
    Instant edge = Instant.parse(text);
    long driver = edge.getEpochSecond();
    played.saw(edge, trip("at" + text, driver, edge, 1));
    played.saw(micros(edge, -1), trip("before" + text, driver, micros(edge, -1), 2));
    assertThat(newest(driver, micros(edge, -1), edge, micros(edge, 1), edge.plusSeconds(86_400)))
        .containsExactly(
            List.of(),
            List.of("before" + text),
            List.of("at" + text, "before" + text),
            List.of("at" + text, "before" + text));
  }

  @Test
  @DisplayName("T4: a row observed several times counts once, as it was last before the time")
  void versions() {
    played.saw(minute(1), trip("v", 1, minute(1), 10));
    played.saw(minute(5), Observation.of(TripFeatures.id, "v").set(TripFeatures.fare, 12.0));
    played.saw(minute(9), Observation.of(TripFeatures.id, "v").set(TripFeatures.fare, 15.0));
    assertThat(fares(1, minute(2), minute(5), micros(minute(5), 1), minute(9), minute(10)))
        .containsExactly(10.0, 10.0, 12.0, 12.0, 15.0);
    assertThat(trips(1, minute(10)).get(0).tripCount()).isEqualTo(1);
  }

  @Test
  @DisplayName("T4: a correction carries the feature time of what it corrects")
  void correction() {
    played.saw(minute(1), trip("c", 2, minute(1), 10));
    played.saw(minute(5), Observation.of(TripFeatures.id, "c").set(TripFeatures.fare, 12.0));
    played.saw(
        minute(1), minute(30), Observation.of(TripFeatures.id, "c").set(TripFeatures.fare, 11.0));
    assertThat(fares(2, minute(1), minute(2), minute(6))).containsExactly(0.0, 11.0, 12.0);
    // T6: before it was learned, it does not exist.
    assertThat(
            DriverTripsQuery.on(played.end())
                .offline(Spine.at(minute(2), List.of(2L)), o -> o.knownAt(micros(minute(30), -1)))
                .toList()
                .get(0)
                .fares())
        .isEqualTo(10);
  }

  @Test
  @DisplayName("T4: a row that arrives late is part of the history from its feature time on")
  void lateArrival() {
    played.saw(minute(1), trip("l1", 3, minute(1), 1));
    played.saw(minute(9), trip("l9", 3, minute(9), 4));
    played.saw(minute(5), minute(60), trip("l5", 3, minute(5), 2));
    assertThat(newest(3, minute(5), minute(6), minute(10)))
        .containsExactly(List.of("l1"), List.of("l5", "l1"), List.of("l9", "l5", "l1"));
  }

  @Test
  @DisplayName("T4: a row belongs to whom its foreign key named before the time; absent: to nobody")
  void changingForeignKeys() {
    played.saw(minute(1), trip("k", 4, minute(1), 1));
    played.saw(minute(1), trip("other", 5, minute(1), 2));
    Observation<Trip> key = Observation.of(TripFeatures.id, "k");
    played.saw(minute(5), key.set(TripFeatures.driverId, OptionalLong.of(5)));
    played.saw(minute(8), key.set(TripFeatures.driverId, OptionalLong.empty()));
    played.saw(minute(9), key.set(TripFeatures.driverId, OptionalLong.of(4)));
    Instant[] times = {minute(2), minute(5), minute(6), micros(minute(8), 1), micros(minute(9), 1)};
    assertThat(newest(4, times))
        .containsExactly(List.of("k"), List.of("k"), List.of(), List.of(), List.of("k"));
    assertThat(trips(5, times))
        .extracting(DriverTrips::tripCount)
        .containsExactly(1L, 1L, 2L, 1L, 1L);
  }

  @Test
  @DisplayName("T4: an order by time, then by id, however the rows came")
  void order() {
    for (String id : List.of("o2", "o3", "o1")) {
      played.saw(minute(1), trip(id, 6, minute(1), 1));
    }
    played.saw(minute(3), trip("o0", 6, minute(3), 1));
    played.saw(minute(2), trip("o9", 6, minute(2), 1));
    assertThat(newest(6, minute(9))).containsExactly(List.of("o0", "o9", "o3", "o2", "o1"));
  }

  @Test
  @DisplayName("T4, T5: a window by now() is [t - w, t)")
  void window() {
    played.saw(minute(0), trip("w", 7, minute(0), 1));
    played.saw(minute(60), trip("x", 7, minute(60), 1));
    Instant dayLater = minute(24 * 60);
    assertThat(
            trips(
                7,
                minute(0),
                micros(minute(0), 1),
                dayLater,
                micros(dayLater, 1),
                dayLater.plusSeconds(3_600),
                micros(dayLater.plusSeconds(3_600), 1)))
        .extracting(DriverTrips::lastDay)
        .containsExactly(0L, 1L, 2L, 1L, 1L, 0L);
  }

  @Test
  @DisplayName("T4: no rows at all, of an entity that is known and of one that is not")
  void noRows() {
    played.saw(minute(1), Observation.of(DriverFeatures.id, 8L).set(DriverFeatures.name, "idle"));
    assertThat(
            DriverTripsQuery.on(played.end())
                .offline(Spine.at(minute(2), List.of(8L, 9_999L)))
                .toList())
        .containsOnly(new DriverTrips(0, 0, List.of(), 0));
  }
}
