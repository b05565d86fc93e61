package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class ApproxCountDistinctTest {
  private final KernelLaws<ApproxCountDistinct, Long> laws =
      new KernelLaws<>(
          ApproxCountDistinct::new, (s, v) -> s.update((long) v), ApproxCountDistinct::finish);

  @Test
  @DisplayName("A2: the estimate is the same in every order and every split")
  void everyOrder() {
    Seeds.forEach(
        150,
        random -> {
          // From a list of coupons to a full sketch, across both borders between them.
          int size = random.nextInt(1 << (1 + random.nextInt(14)));
          List<Long> values = new ArrayList<>();
          for (int i = 0; i < size; i++) {
            values.add((long) random.nextInt(size));
          }
          laws.check(values, random);
        });
  }

  @Test
  @DisplayName("A2: up to 300 values are counted exactly, more within the bound")
  void withinBound() {
    int outsideTwoSigma = 0;
    for (int seed = 0; seed < 200; seed++) {
      ApproxCountDistinct state = new ApproxCountDistinct();
      for (long value = 0; value < 300; value++) {
        state.update(seed * 1_000_000L + value % 300);
      }
      assertThat(state.finish()).as("seed %d", seed).isBetween(299L, 300L);
      for (long value = 0; value < 20_000; value++) {
        state.update(seed * 1_000_000L + value);
      }
      long estimate = state.finish();
      assertThat(estimate).as("seed %d", seed).isCloseTo(20_000L, Percentage.withPercentage(6.5));
      outsideTwoSigma += Math.abs(estimate - 20_000) > 0.033 * 20_000 ? 1 : 0;
    }
    assertThat(outsideTwoSigma).isLessThanOrEqualTo(20);
  }

  @Test
  @DisplayName("A2: values are one as in countDistinct, and equal in whatever form they come")
  void identity() {
    Seeds.forEach(
        100,
        random -> {
          ApproxCountDistinct state = new ApproxCountDistinct();
          CountDistinct exact = new CountDistinct();
          for (double value : RandomDoubles.any(random, 40)) {
            state.update(value);
            state.update((Object) value);
            exact.update(value);
          }
          assertThat(state.finish()).isEqualTo(exact.finish());
        });
    ApproxCountDistinct mixed = new ApproxCountDistinct();
    List<Object> values =
        List.of("", "x", new BigDecimal("1.0"), new BigDecimal("1.00"), new byte[] {1}, List.of(1));
    values.forEach(mixed::update);
    values.forEach(mixed::update);
    assertThat(mixed.finish()).isEqualTo(5);
    mixed.update(7);
    mixed.update((Object) 7);
    mixed.update((Object) (short) 7);
    assertThat(mixed.finish()).isEqualTo(6);
  }

  @Test
  @DisplayName("A2: strings are counted by content")
  void strings() {
    Seeds.forEach(
        50,
        random -> {
          ApproxCountDistinct state = new ApproxCountDistinct();
          HashSet<String> exact = new HashSet<>();
          for (int i = 0; i < 250; i++) {
            String value = Integer.toString(random.nextInt(200), 36);
            state.update(value);
            exact.add(value);
          }
          assertThat(state.finish()).isEqualTo(exact.size());
        });
  }

  @Test
  @DisplayName("A1: the estimate for no rows is 0")
  void noRows() {
    assertThat(new ApproxCountDistinct().finish()).isZero();
  }
}
