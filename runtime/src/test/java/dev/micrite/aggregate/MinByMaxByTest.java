package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class MinByMaxByTest {
  // NaN before all others for the minimum, after all others for the maximum.
  private static final Comparator<Row> LEAST =
      Comparator.<Row, Boolean>comparing(row -> !Double.isNaN(row.by()))
          .thenComparing(Row::by)
          .thenComparing(Row.ORDER.reversed());
  private static final Comparator<Row> GREATEST = Comparator.comparing(Row::by);

  private final KernelLaws<MinBy<Double, String>, Row> minBy =
      new KernelLaws<>(
          MinBy::new,
          (s, row) -> s.update((Double) row.by(), row.timeMicros(), row.id(), row.value()),
          MinBy::finish);
  private final KernelLaws<MaxBy<Double, String>, Row> maxBy =
      new KernelLaws<>(
          MaxBy::new,
          (s, row) -> s.update((Double) row.by(), row.timeMicros(), row.id(), row.value()),
          MaxBy::finish);

  @Test
  @DisplayName("A2: minBy and maxBy take the latest row of a tie, in every order and every split")
  void equalsTwin() {
    Seeds.forEach(
        1000,
        random -> {
          List<Row> rows = Row.random(random, 20);
          minBy.check(rows, random);
          maxBy.check(rows, random);
          assertThat(minBy.fold(rows)).isEqualTo(rows.stream().min(LEAST).map(Row::value));
          assertThat(maxBy.fold(rows))
              .isEqualTo(rows.stream().max(GREATEST.thenComparing(Row.ORDER)).map(Row::value));
        });
  }

  @Test
  @DisplayName("A2: ties of minBy and maxBy go by the order of an id that is no long, too")
  void keysEqualTwin() {
    KernelLaws<MaxBy<Double, String>, Row> byKey =
        new KernelLaws<>(
            MaxBy::new,
            (s, row) -> s.update((Double) row.by(), row.timeMicros(), row.key(), row.value()),
            MaxBy::finish);
    Seeds.forEach(
        1000,
        random -> {
          List<Row> rows = Row.random(random, 20);
          byKey.check(rows, random);
          assertThat(byKey.fold(rows))
              .isEqualTo(
                  rows.stream().max(GREATEST.thenComparing(Row.ORDER_BY_KEY)).map(Row::value));
        });
    MinBy<Integer, String> minByKey = new MinBy<>();
    minByKey.update((Integer) 1, 5, "b", "later");
    minByKey.update((Integer) 1, 5, "a", "earlier");
    minByKey.update((Integer) 2, 9, "c", "greater");
    assertThat(minByKey.finish()).contains("later");
  }

  @Test
  @DisplayName("A3: a row whose by is NaN is the one of minBy and of maxBy")
  void nan() {
    List<Row> rows = List.of(new Row(1, 1, Double.NaN, "nan"), new Row(2, 2, 0, "zero"));
    assertThat(minBy.fold(rows)).hasToString("Optional[nan]");
    assertThat(maxBy.fold(rows)).hasToString("Optional[nan]");
  }

  @Test
  @DisplayName("A1: minBy and maxBy of no rows are empty")
  void noRows() {
    assertThat(new MinBy<Double, String>().finish()).isEmpty();
    assertThat(new MaxBy<Double, String>().finish()).isEmpty();
  }
}
