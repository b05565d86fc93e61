package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CountAnyAllTest {
  private final KernelLaws<Count, Boolean> count =
      new KernelLaws<Count, Boolean>(Count::new, (s, row) -> s.update(), Count::finish)
          .retracting((s, row) -> s.retract());
  private final KernelLaws<Any, Boolean> any =
      new KernelLaws<Any, Boolean>(Any::new, Any::update, Any::finish).retracting(Any::retract);
  private final KernelLaws<All, Boolean> all =
      new KernelLaws<All, Boolean>(All::new, All::update, All::finish).retracting(All::retract);

  @Test
  @DisplayName("A2: count, any and all are the same in every order and every split")
  void equalsTwin() {
    Seeds.forEach(
        1000,
        random -> {
          int ofTen = random.nextInt(11);
          List<Boolean> rows = new ArrayList<>();
          for (int i = random.nextInt(12); i > 0; i--) {
            rows.add(random.nextInt(10) < ofTen);
          }
          count.check(rows, random);
          any.check(rows, random);
          all.check(rows, random);
          assertThat(count.fold(rows)).isEqualTo((long) rows.size());
          assertThat(any.fold(rows)).isEqualTo(rows.contains(true));
          assertThat(all.fold(rows)).isEqualTo(!rows.contains(false));
        });
  }

  @Test
  @DisplayName("A1: of no rows, count is 0, any is false, all is true")
  void noRows() {
    assertThat(new Count().finish()).isZero();
    assertThat(new Any().finish()).isFalse();
    assertThat(new All().finish()).isTrue();
  }
}
