package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CollectTest {

  @Test
  @DisplayName("A2: collect gives the newest rows, newest first, in every order and every split")
  void equalsTwin() {
    Seeds.forEach(
        2000,
        random -> {
          int n = 1 + random.nextInt(12);
          KernelLaws<Collect<String>, Row> laws =
              new KernelLaws<>(
                  () -> new Collect<>(n),
                  (s, row) -> s.update(row.timeMicros(), row.id(), row.value()),
                  Collect::finish);
          List<Row> rows = Row.random(random, 40);
          laws.check(rows, random);
          assertThat(laws.fold(rows)).isEqualTo(newest(n, rows, Row.ORDER));
        });
  }

  @Test
  @DisplayName("A2: collect by an id that is no long goes by the order of that id")
  void keysEqualTwin() {
    Seeds.forEach(
        1000,
        random -> {
          int n = 1 + random.nextInt(12);
          KernelLaws<Collect<String>, Row> laws =
              new KernelLaws<>(
                  () -> new Collect<>(n),
                  (s, row) -> s.update(row.timeMicros(), row.key(), row.value()),
                  Collect::finish);
          List<Row> rows = Row.random(random, 40);
          laws.check(rows, random);
          assertThat(laws.fold(rows)).isEqualTo(newest(n, rows, Row.ORDER_BY_KEY));
        });
  }

  @Test
  @DisplayName("A1: collect of no rows is an empty list")
  void noRows() {
    assertThat(new Collect<String>(3).finish()).isEmpty();
    assertThatThrownBy(() -> new Collect<String>(0)).hasMessageContaining("at least 1");
    Collect<String> three = new Collect<>(3);
    assertThatThrownBy(() -> three.merge(new Collect<>(4))).hasMessageContaining("different");
  }

  private static List<String> newest(int n, List<Row> rows, Comparator<Row> order) {
    return rows.stream().sorted(order.reversed()).limit(n).map(Row::value).toList();
  }
}
