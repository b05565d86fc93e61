package dev.micrite.acceptance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.Dataset;
import dev.micrite.query.Ingestion;
import dev.micrite.query.Observation;
import dev.micrite.query.Spine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** T1 to T6, about features of entities. Each test has ids of its own. */
class TimeRulesTest {
  private static final Instant NOON = Instant.parse("2024-05-05T12:00:00Z");

  private static final long DAY_MICROS = 86_400_000_000L;

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

  private record Named(long id, String name, Instant seen) {}

  private static Observation<Driver> driver(long id) {
    return Observation.of(DriverFeatures.id, id);
  }

  private static Observation<Driver> named(long id, String name) {
    return driver(id).set(DriverFeatures.name, name);
  }

  private static Instant minute(int minute) {
    return NOON.plusSeconds(60L * minute);
  }

  private static Instant micros(Instant time, long micros) {
    return time.plus(micros, ChronoUnit.MICROS);
  }

  private static List<DriverFacts> facts(long id, Instant... times) {
    return DriverFactsQuery.on(played.end())
        .offline(Spine.of(Collections.nCopies(times.length, id), List.of(times)))
        .toList();
  }

  private static List<String> names(long id, Instant... times) {
    return facts(id, times).stream().map(it -> it.name().orElse("none")).toList();
  }

  // T1

  @Test
  @DisplayName("T1: of times in a CSV, one without zone is UTC, and an offset counts")
  void zonesOfCsv() throws IOException {
    Path file = directory.resolve("trips.csv");
    Files.writeString(
        file,
        """
        id,at
        date,2024-05-05
        plain,2024-05-05T12:00:00
        blank,2024-05-05 12:00:00
        utc,2024-05-05T12:00:00Z
        kolkata,2024-05-05T12:00:00+05:30
        denver,2024-05-05T20:00:00-06:00
        micro,2024-05-05T12:00:00.000001
        leap,2024-02-29 23:59:59.999999
        early,1969-12-31T23:59:59.999999Z
        """);
    played.end().ingest(Ingestion.csv(TripFeatures.CLASS, file));
    assertThat(
            times("date", "plain", "blank", "utc", "kolkata", "denver", "micro", "leap", "early"))
        .containsExactly(
            Instant.parse("2024-05-05T00:00:00Z"),
            NOON,
            NOON,
            NOON,
            Instant.parse("2024-05-05T06:30:00Z"),
            Instant.parse("2024-05-06T02:00:00Z"),
            Instant.parse("2024-05-05T12:00:00.000001Z"),
            Instant.parse("2024-02-29T23:59:59.999999Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"));
  }

  @Test
  @DisplayName("T1: of times in Parquet, one without zone is UTC, and one with a zone is that time")
  void zonesOfParquet() throws SQLException {
    Path plain = directory.resolve("plain.parquet");
    Path zoned = directory.resolve("zoned.parquet");
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement()) {
      statement.execute("set TimeZone = 'America/New_York'");
      statement.execute(
          "copy (select 'zoneless' as id, timestamp '2024-05-05 12:00:00.000001' as at) to '"
              + plain
              + "'");
      statement.execute(
          "copy (select 'zoned' as id, timestamptz '2024-05-05 12:00:00' as at) to '"
              + zoned
              + "'");
    }
    played.end().ingest(Ingestion.parquet(TripFeatures.CLASS, plain));
    played.end().ingest(Ingestion.parquet(TripFeatures.CLASS, zoned));
    assertThat(times("zoneless", "zoned"))
        .containsExactly(micros(NOON, 1), Instant.parse("2024-05-05T16:00:00Z"));
  }

  private static List<Instant> times(String... trips) {
    return TripTimesQuery.on(played.end()).offline(Spine.at(Played.END, List.of(trips))).stream()
        .map(it -> it.at().orElseThrow())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-05-05T12:00:00.0000019Z", "1969-12-31T23:59:59.9999991Z"})
  @DisplayName("T1: what is below a microsecond is cut off, towards the past")
  void finerThanMicroseconds(String text) {
    Instant time = Instant.parse(text);
    long id = time.getEpochSecond();
    Instant cut = time.truncatedTo(ChronoUnit.MICROS);
    played.saw(time, named(id, "fine"));
    assertThat(names(id, micros(cut, -1), cut, time, micros(cut, 1)))
        .containsExactly("none", "fine", "fine", "fine");
  }

  // T2

  @Test
  @DisplayName("T2: a feature time when it became true, a recorded time when it was learned")
  void featureTimeAndRecordedTime() {
    played.saw(minute(1), minute(30), named(20, "said at 1, learned at 30"));
    DriverFactsQuery query = DriverFactsQuery.on(played.end());
    Spine row = Spine.of(List.of(20L, 20L), List.of(minute(0), minute(1)));
    assertThat(query.offline(row).toList())
        .extracting(DriverFacts::name)
        .containsExactly(Optional.empty(), Optional.of("said at 1, learned at 30"));
    assertThat(query.offline(row, o -> o.knownAt(micros(minute(30), -1))).toList())
        .extracting(DriverFacts::name)
        .containsOnly(Optional.empty());
  }

  @Test
  @DisplayName("T2: the class's feature time says when; without one it is the time of the upload")
  void whereTheFeatureTimeComesFrom() {
    played
        .at(minute(50))
        .put(Observation.of(TripFeatures.id, "said").set(TripFeatures.at, minute(7)));
    played.at(minute(50)).put(named(21, "uploaded"));
    assertThat(
            TripTimesQuery.on(played.end())
                .offline(
                    Spine.of(List.of("said", "said"), List.of(micros(minute(7), -1), minute(7))))
                .toList())
        .extracting(TripTimes::at)
        .containsExactly(Optional.empty(), Optional.of(minute(7)));
    assertThat(names(21, micros(minute(50), -1), minute(50))).containsExactly("none", "uploaded");
  }

  // T3

  private enum Way {
    UPLOAD(100),
    CSV(150),
    RECORDS(200);

    /** Of the drivers that are told of in this way. */
    final long firstId;

    Way(long firstId) {
      this.firstId = firstId;
    }
  }

  /** Tells of names in one of the ways in which observations come. */
  private void tell(Way way, Named... names) throws IOException {
    switch (way) {
      case UPLOAD -> List.of(names).forEach(it -> played.saw(it.seen, named(it.id, it.name)));
      case CSV -> {
        StringBuilder csv = new StringBuilder("id,name,seen\n");
        for (Named it : names) {
          csv.append(it.id).append(',').append(it.name).append(',').append(it.seen).append('\n');
        }
        Path file = Files.writeString(Files.createTempFile(directory, "names", ".csv"), csv);
        played.end().ingest(Ingestion.csv(DriverFeatures.CLASS, file).timeColumn("seen"));
      }
      case RECORDS ->
          played
              .end()
              .ingest(
                  Ingestion.records(DriverFeatures.CLASS, Named.class, List.of(names))
                      .timeColumn("seen"));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @DisplayName("T3: at the edges of days, before 1970, on leap days: from its microsecond on")
  void edgesOfDays(Way way) throws IOException {
    List<String> days =
        List.of(
            "2024-05-06",
            "2024-02-29",
            "2024-03-01",
            "2023-03-01",
            "1970-01-01",
            "1969-12-31",
            "1968-02-29",
            "1900-03-01",
            "1582-10-15");
    List<Named> names = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      // In no order: what is told last is not what is true last.
      Instant day = day(days.get(i));
      names.add(new Named(way.firstId + i, "first of the day", day));
      names.add(new Named(way.firstId + i, "last of the day", micros(day, DAY_MICROS - 1)));
      names.add(new Named(way.firstId + i, "last of the day before", micros(day, -1)));
    }
    tell(way, names.toArray(Named[]::new));
    for (int i = 0; i < days.size(); i++) {
      Instant day = day(days.get(i));
      Instant last = micros(day, DAY_MICROS - 1);
      assertThat(
              names(
                  way.firstId + i,
                  micros(day, -2),
                  micros(day, -1),
                  day,
                  micros(day, 1),
                  micros(last, -1),
                  last,
                  micros(last, 1)))
          .as(days.get(i))
          .containsExactly(
              "none",
              "last of the day before",
              "first of the day",
              "first of the day",
              "first of the day",
              "last of the day",
              "last of the day");
    }
  }

  private static Instant day(String date) {
    return Instant.parse(date + "T00:00:00Z");
  }

  @Test
  @DisplayName(
      "T3: of equal feature times, the one recorded last counts, whichever was written last")
  void tiesOfFeatureTime() {
    played.saw(minute(5), minute(20), named(30, "recorded at 20"));
    played.saw(minute(5), minute(10), named(30, "written later, recorded at 10"));
    assertThat(names(30, minute(4), minute(5), minute(60)))
        .containsExactly("none", "recorded at 20", "recorded at 20");
  }

  @Test
  @DisplayName("T3: of equal feature and recorded times, the later write counts")
  void tiesOfBothTimes() throws IOException {
    played.saw(minute(5), minute(10), named(31, "first"));
    played.saw(minute(5), minute(10), named(31, "second"));
    assertThat(names(31, minute(5))).containsExactly("second");
    played
        .end()
        .ingest(
            Ingestion.records(
                    DriverFeatures.CLASS,
                    Named.class,
                    List.of(new Named(32, "first", minute(5)), new Named(32, "second", minute(5))))
                .timeColumn("seen"));
    assertThat(names(32, minute(5))).containsExactly("second");
    Path file = directory.resolve("twice.csv");
    Files.writeString(file, "id,name\n33,upper line\n33,lower line\n");
    played.end().ingest(Ingestion.csv(DriverFeatures.CLASS, file).at(minute(5)));
    assertThat(names(33, minute(5))).containsExactly("lower line");
  }

  @Test
  @DisplayName("T3: what arrives late is true from its feature time on, under what is newer")
  void lateArrival() {
    played.saw(minute(10), named(34, "at 10"));
    played.saw(minute(30), named(34, "at 30"));
    played.saw(minute(20), minute(90), named(34, "at 20, learned at 90"));
    assertThat(names(34, minute(19), minute(20), minute(29), minute(30)))
        .containsExactly("at 10", "at 20, learned at 90", "at 20, learned at 90", "at 30");
  }

  @Test
  @DisplayName("T3: a correction carries the time of what it corrects, and is recorded later")
  void correction() {
    played.saw(minute(10), named(35, "wrong"));
    played.saw(minute(20), named(35, "newer"));
    played.saw(minute(10), minute(40), named(35, "right"));
    assertThat(names(35, minute(9), minute(10), minute(19), minute(20)))
        .containsExactly("none", "right", "right", "newer");
  }

  @Test
  @DisplayName("T3: each feature for itself; an absence is known like a value")
  void featuresAndAbsences() {
    played.saw(minute(1), named(36, "Jo").set(DriverFeatures.nickname, Optional.of("jj")));
    played.saw(minute(2), driver(36).set(DriverFeatures.nickname, Optional.empty()));
    played.saw(minute(3), named(36, "Joan"));
    played.saw(minute(4), driver(36).set(DriverFeatures.nickname, Optional.of("j4")));
    List<DriverFacts> facts = facts(36, minute(1), minute(2), minute(3), minute(4));
    assertThat(facts)
        .extracting(DriverFacts::name)
        .map(Optional::get)
        .containsExactly("Jo", "Jo", "Joan", "Joan");
    assertThat(facts)
        .extracting(DriverFacts::nickname)
        .containsExactly(Optional.of("jj"), Optional.empty(), Optional.empty(), Optional.of("j4"));
  }

  @Test
  @DisplayName("T3: a chain follows the foreign key and the entity as of the row's time")
  void chains() {
    Observation<City> rome = Observation.of(CityFeatures.code, "r");
    Observation<City> oslo = Observation.of(CityFeatures.code, "o");
    played.saw(minute(1), rome.set(CityFeatures.label, "Rome"));
    played.saw(minute(6), rome.set(CityFeatures.label, "Roma"));
    played.saw(minute(4), oslo.set(CityFeatures.label, "Oslo"));
    played.saw(minute(2), named(37, "Al").set(DriverFeatures.cityCode, "r"));
    played.saw(minute(5), driver(37).set(DriverFeatures.cityCode, "o"));
    played.saw(minute(7), driver(37).set(DriverFeatures.cityCode, "r"));
    played.saw(minute(3), driver(37).set(DriverFeatures.nickname, Optional.empty()));
    List<DriverFacts> facts =
        facts(37, minute(1), minute(2), minute(4), minute(5), minute(6), minute(7));
    assertThat(facts)
        .extracting(it -> it.city().orElse("none"))
        .containsExactly("none", "Rome", "Rome", "Oslo", "Oslo", "Roma");
    assertThat(facts.get(2).shown()).contains("Al of Rome");
    assertThat(facts.get(5).shown()).contains("Al of Roma");
    // A city that nothing is known of yet, though the key is.
    played.saw(minute(1), named(38, "Bo").set(DriverFeatures.cityCode, "later"));
    played.saw(
        minute(9), Observation.of(CityFeatures.code, "later").set(CityFeatures.label, "Latina"));
    assertThat(facts(38, minute(8), minute(9)))
        .extracting(DriverFacts::city)
        .containsExactly(Optional.empty(), Optional.of("Latina"));
  }

  // T5

  @Test
  @DisplayName("T5: now() and @Now are the row's time: of rows, and of rows of rows")
  void now() {
    for (int minute : List.of(1, 2)) {
      played.saw(
          minute(minute),
          Observation.of(TripFeatures.id, "now" + minute)
              .set(TripFeatures.at, minute(minute))
              .set(TripFeatures.driverId, OptionalLong.of(40)));
    }
    Instant odd = micros(minute(3), 7);
    assertThat(
            DriverTimesQuery.on(played.end())
                .offline(Spine.of(List.of(40L, 40L, 40L), List.of(odd, minute(1), minute(2))))
                .toList())
        .containsExactly(
            new DriverTimes(odd, odd, Optional.of(odd)),
            new DriverTimes(minute(1), minute(1), Optional.empty()),
            new DriverTimes(minute(2), minute(2), Optional.of(minute(2))));
  }

  // T6

  @Test
  @DisplayName("T6: what was recorded at or before k exists; each dataset tells its k")
  void knownAt() {
    played.saw(minute(1), minute(10), named(50, "at 1"));
    played.saw(minute(1), minute(20), named(50, "corrected at 20"));
    played.saw(minute(2), minute(30), named(50, "at 2"));
    assertThat(knownAt(50, minute(3), micros(minute(10), -1))).isEmpty();
    assertThat(knownAt(50, minute(3), minute(10))).contains("at 1");
    assertThat(knownAt(50, minute(3), micros(minute(20), -1))).contains("at 1");
    assertThat(knownAt(50, minute(3), minute(20))).contains("corrected at 20");
    assertThat(knownAt(50, minute(3), minute(30))).contains("at 2");
    assertThat(knownAt(50, minute(1), minute(30))).contains("corrected at 20");
    Dataset<DriverFacts> set =
        DriverFactsQuery.on(played.end())
            .offline(Spine.at(minute(3), List.of(50L)), o -> o.knownAt(minute(20)));
    assertThat(set.knownAt()).isEqualTo(minute(20));
    assertThat(
            DriverFactsQuery.on(played.end()).offline(Spine.at(minute(3), List.of(50L))).knownAt())
        .isEqualTo(Played.END);
  }

  @Test
  @DisplayName("T6: a dataset asked again with its k is the same after later corrections")
  void computedAgain() {
    played.saw(minute(1), named(51, "then"));
    Dataset<DriverFacts> before =
        DriverFactsQuery.on(played.at(minute(40))).offline(Spine.at(minute(2), List.of(51L)));
    played.saw(minute(1), minute(41), named(51, "now"));
    assertThat(knownAt(51, minute(2), before.knownAt())).contains("then");
    assertThat(knownAt(51, minute(2), minute(41))).contains("now");
  }

  private static Optional<String> knownAt(long id, Instant time, Instant k) {
    return DriverFactsQuery.on(played.end())
        .offline(Spine.at(time, List.of(id)), options -> options.knownAt(k))
        .toList()
        .get(0)
        .name();
  }
}
