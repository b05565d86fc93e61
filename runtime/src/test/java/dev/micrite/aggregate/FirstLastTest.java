package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class FirstLastTest {

  @Test
  @DisplayName("A2: first and last are those by time, then by id, in every order and every split")
  void equalsTwin() {
    var first =
        new KernelLaws<First<String>, Row>(
            First::new,
            (s, row) -> s.update(row.timeMicros(), row.id(), row.value()),
            First::finish);
    var last =
        new KernelLaws<Last<String>, Row>(
            Last::new, (s, row) -> s.update(row.timeMicros(), row.id(), row.value()), Last::finish);
    Seeds.forEach(
        1000,
        random -> {
          List<Row> rows = Row.random(random, 20);
          first.check(rows, random);
          last.check(rows, random);
          assertThat(first.fold(rows)).isEqualTo(rows.stream().min(Row.ORDER).map(Row::value));
          assertThat(last.fold(rows)).isEqualTo(rows.stream().max(Row.ORDER).map(Row::value));
        });
  }

  @Test
  @DisplayName("A2: first and last by an id that is no long go by the order of that id")
  void keysEqualTwin() {
    var first =
        new KernelLaws<First<String>, Row>(
            First::new,
            (s, row) -> s.update(row.timeMicros(), row.key(), row.value()),
            First::finish);
    var last =
        new KernelLaws<Last<String>, Row>(
            Last::new,
            (s, row) -> s.update(row.timeMicros(), row.key(), row.value()),
            Last::finish);
    Seeds.forEach(
        1000,
        random -> {
          List<Row> rows = Row.random(random, 20);
          first.check(rows, random);
          last.check(rows, random);
          assertThat(first.fold(rows))
              .isEqualTo(rows.stream().min(Row.ORDER_BY_KEY).map(Row::value));
          assertThat(last.fold(rows))
              .isEqualTo(rows.stream().max(Row.ORDER_BY_KEY).map(Row::value));
        });
  }

  @Test
  @DisplayName("A1: first and last of no rows are empty")
  void noRows() {
    assertThat(new First<String>().finish()).isEmpty();
    assertThat(new Last<String>().finish()).isEmpty();
    First<Double> single = new First<>();
    single.update(Long.MAX_VALUE, 7, (Double) Double.NaN);
    assertThat(single.finish()).contains(Double.NaN);
  }
}
