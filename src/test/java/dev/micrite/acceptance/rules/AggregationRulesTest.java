package dev.micrite.acceptance.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.Ingestion;
import dev.micrite.query.Observation;
import dev.micrite.query.Spine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A1 to A3, of rows that were observed. Each test has baskets of its own. */
class AggregationRulesTest {
  private static final Instant NOON = Instant.parse("2024-05-05T12:00:00Z");

  @TempDir static Path directory;
  private static Played played;

  @BeforeAll
  static void open() {
    played = new Played(directory.resolve("data"));
  }

  @AfterAll
  static void close() {
    played.close();
  }

  private record Bought(
      String id, Instant at, long basketId, double value, OptionalDouble rebate, long cents) {}

  private static Bought item(long basket, int number, double value) {
    return new Bought(
        basket + "-" + number, NOON.plusSeconds(number), basket, value, OptionalDouble.empty(), 0);
  }

  private static void ingest(List<Bought> items) {
    played.end().ingest(Ingestion.records(ItemFeatures.CLASS, Bought.class, items));
  }

  private static BasketNumbers numbers(long basket) {
    return BasketNumbersQuery.on(played.end())
        .offline(Spine.at(Played.END, List.of(basket)))
        .toList()
        .get(0);
  }

  @Test
  @DisplayName("A1: what no rows give")
  void noRows() {
    assertThat(numbers(1))
        .isEqualTo(
            new BasketNumbers(
                0,
                0,
                0,
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                false,
                true,
                Optional.empty(),
                List.of()));
  }

  @Test
  @DisplayName("A1: one row has no sample deviation, and one of the population")
  void oneRow() {
    ingest(List.of(item(2, 1, 4)));
    assertThat(numbers(2))
        .isEqualTo(
            new BasketNumbers(
                1,
                1,
                4,
                OptionalDouble.of(4),
                Optional.of(4.0),
                OptionalDouble.empty(),
                OptionalDouble.of(0),
                true,
                true,
                Optional.of("2-1"),
                List.of("2-1")));
    ingest(List.of(item(2, 2, 8)));
    assertThat(numbers(2).std()).hasValue(Math.sqrt(8));
    assertThat(numbers(2).stdPop()).hasValue(2);
  }

  @Test
  @DisplayName("A1: absent values are skipped, but count counts rows")
  void absentValues() {
    Instant at = NOON;
    ingest(
        List.of(
            new Bought("3-1", at, 3, 1, OptionalDouble.of(2), 0),
            new Bought("3-2", at, 3, 1, OptionalDouble.empty(), 0),
            new Bought("3-3", at, 3, 1, OptionalDouble.of(4), 0),
            new Bought("4-1", at, 4, 1, OptionalDouble.empty(), 0)));
    assertThat(
            BasketRebatesQuery.on(played.end())
                .offline(Spine.at(Played.END, List.of(3L, 4L)))
                .toList())
        .containsExactly(
            new BasketRebates(3, 2, 6, OptionalDouble.of(3)),
            new BasketRebates(1, 0, 0, OptionalDouble.empty()));
  }

  @Test
  @DisplayName("A2: the same bits in whatever order and parts the rows came, and exactly")
  void anyOrder() {
    double[] values = {1e16, 1, -1e16, 3.5, 1e-300, 0.1, 0.2, -0.1, 1e300, -1e300};
    List<Bought> forward = new ArrayList<>();
    List<Bought> backward = new ArrayList<>();
    List<Bought> parts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      forward.add(item(5, i, values[i]));
      backward.add(item(6, values.length - i, values[i]));
      parts.add(item(7, (i * 7) % values.length, values[i]));
    }
    ingest(forward);
    Collections.reverse(backward);
    ingest(backward);
    ingest(parts.subList(0, 3));
    for (Bought one : parts.subList(3, 6)) {
      played.saw(
          one.at,
          Observation.of(ItemFeatures.id, one.id)
              .set(ItemFeatures.basketId, one.basketId)
              .set(ItemFeatures.value, one.value));
    }
    ingest(parts.subList(6, values.length));
    // 4.5 and the double 0.2: what else there is cancels, but for 1e-300. A tenth of it lies
    // exactly
    // in the middle of two doubles, so that 1e-300 decides for the upper one.
    for (long basket : List.of(5L, 6L, 7L)) {
      BasketNumbers numbers = numbers(basket);
      assertThat(numbers.count()).isEqualTo(10);
      assertThat(numbers.sum()).as("basket " + basket).isEqualTo(4.7);
      assertThat(numbers.mean()).hasValue(Math.nextUp(0.47));
      assertThat(numbers.std()).isEqualTo(numbers(5).std());
    }
  }

  @Test
  @DisplayName("A3: NaN and infinities are values, and survive the way through the tables")
  void specialValues() {
    ingest(List.of(item(8, 1, 1), item(8, 2, Double.NaN)));
    ingest(List.of(item(9, 1, 1), item(9, 2, Double.POSITIVE_INFINITY)));
    ingest(List.of(item(10, 1, Double.NEGATIVE_INFINITY), item(10, 2, Double.POSITIVE_INFINITY)));
    ingest(List.of(item(11, 1, -0.0), item(11, 2, 0.0)));
    assertThat(numbers(8).sum()).isNaN();
    assertThat(numbers(8).max()).contains(Double.NaN);
    assertThat(numbers(8).count()).isEqualTo(2);
    assertThat(numbers(9).sum()).isInfinite().isPositive();
    assertThat(numbers(10).sum()).isNaN();
    assertThat(numbers(11).distinct()).isEqualTo(1);
    assertThat(numbers(11).max()).contains(0.0);
  }

  @Test
  @DisplayName("A3, R6: a sum of longs that does not fit has no value, and spoils nothing else")
  void overflow() {
    ingest(List.of(cents(12, 1, Long.MAX_VALUE), cents(12, 2, 1)));
    ingest(List.of(cents(13, 1, Long.MAX_VALUE), cents(13, 2, 1), cents(13, 3, -1)));
    assertThat(
            BasketCentsQuery.on(played.end())
                .offline(Spine.at(Played.END, List.of(12L, 13L)))
                .toList())
        .containsExactly(
            new BasketCents(OptionalLong.empty(), 2),
            new BasketCents(OptionalLong.of(Long.MAX_VALUE), 3));
  }

  private static Bought cents(long basket, int number, long cents) {
    return new Bought(basket + "-" + number, NOON, basket, 0, OptionalDouble.empty(), cents);
  }
}
