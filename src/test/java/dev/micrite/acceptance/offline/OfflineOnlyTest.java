package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import dev.micrite.query.Spine;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query about what nothing can answer live. */
class OfflineOnlyTest {
  @TempDir Path directory;

  @Test
  @DisplayName("R2, T4: what is asked offline only needs no online resolver")
  void whatIsAskedOfflineOnlyNeedsNoOnlineResolver() {
    Clock clock = Clock.fixed(hour(100), ZoneOffset.UTC);
    try (Micrite micrite = Micrite.builder().directory(directory).clock(clock).open()) {
      for (int hour = 0; hour < 4; hour++) {
        micrite.put(
            Observation.of(SaleFeatures.id, "sale " + hour)
                .set(SaleFeatures.shelfId, 70 + hour % 2)
                .set(SaleFeatures.count, 1L + hour)
                .set(SaleFeatures.price, 2.5 * hour)
                .at(hour(hour)));
      }
      assertThat(
              ShelfHistoryQuery.on(micrite)
                  .offline(
                      Spine.of(List.of(70, 70, 71, 8), List.of(hour(2), hour(9), hour(9), hour(9))))
                  .toList())
          .containsExactly(
              new ShelfHistory("aisle 7", 1, OptionalDouble.of(0)),
              new ShelfHistory("aisle 7", 4, OptionalDouble.of(2.5)),
              new ShelfHistory("aisle 7", 6, OptionalDouble.of(5)),
              new ShelfHistory("aisle 0", 0, OptionalDouble.empty()));
    }
  }

  @Test
  @DisplayName("R1, T4: what is asked offline only is given what it needs by columns of the spine")
  void whatIsAskedOfflineOnlyIsGivenColumnsOfTheSpine() {
    Clock clock = Clock.fixed(hour(100), ZoneOffset.UTC);
    try (Micrite micrite = Micrite.builder().directory(directory).clock(clock).open()) {
      micrite.put(
          Observation.of(SaleFeatures.id, "before")
              .set(SaleFeatures.shelfId, 70)
              .set(SaleFeatures.count, 3L)
              .at(hour(1)));
      Spine.Rows sales =
          Spine.of(List.of("next", "other"), List.of(hour(2), hour(2)))
              .column("shelfId", List.of(70, 71));
      assertThat(SaleInputsQuery.on(micrite).offline(sales).toList())
          .containsExactly(new SaleInputs(70, 3), new SaleInputs(71, 0));
    }
  }

  @Test
  void itsQueryCannotBeAskedLive() {
    assertThat(Arrays.stream(ShelfHistoryQuery.class.getMethods()).map(Method::getName))
        .contains("on", "offline")
        .doesNotContain("get", "getAll", "tryAll", "explain");
  }

  private static Instant hour(int hour) {
    return Instant.parse("2024-05-01T00:00:00Z").plusSeconds(3_600L * hour);
  }
}
