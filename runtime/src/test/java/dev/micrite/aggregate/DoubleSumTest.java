package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DoubleSumTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private final KernelLaws<DoubleSum, Double> laws =
      new KernelLaws<DoubleSum, Double>(DoubleSum::new, DoubleSum::update, DoubleSum::finish)
          .retracting(DoubleSum::retract);

  @Test
  @DisplayName("A2: a sum of doubles is the same bits in every order and every split")
  void everyOrder() {
    Seeds.forEach(3000, random -> laws.check(RandomDoubles.any(random, 40), random));
  }

  @Test
  @DisplayName("A2: a sum of doubles is the exact sum, rounded once")
  void equalsTwin() {
    Seeds.forEach(
        5000,
        random -> {
          List<Double> values = RandomDoubles.finite(random, 60);
          assertThat(sum(values)).isEqualTo((Double) Exactly.sum(values).doubleValue());
        });
  }

  @Test
  @DisplayName("A2: a sum of floats is the exact sum, rounded once to a float")
  void floatEqualsTwin() {
    Seeds.forEach(
        5000,
        random -> {
          List<Double> values = new ArrayList<>();
          RandomDoubles.finite(random, 20).forEach(v -> values.add((double) v.floatValue()));
          values.removeIf(v -> v.isInfinite());
          assertThat(stateOf(values).finishFloat())
              .isEqualTo((Float) Exactly.sum(values).floatValue());
        });
  }

  @Test
  @DisplayName("A2: rounding to a float by way of a double would be wrong here")
  void floatIsRoundedOnce() {
    // Just above the middle of two floats; as a double, exactly in the middle.
    List<Double> values = List.of(1.0, 0x1p-24, 0x1p-80);
    assertThat(stateOf(values).finishFloat()).isEqualTo(Math.nextUp(1f));
    assertThat(stateOf(List.of(-1.0, -0x1p-24, 0x1p-80)).finishFloat()).isEqualTo(-1f);
  }

  @Test
  @DisplayName("A2: a long sum of cents is exact, where a loop is not")
  void cents() {
    DoubleSum sum = new DoubleSum();
    double loop = 0;
    for (int i = 0; i < 100_000; i++) {
      sum.update(0.1);
      loop += 0.1;
    }
    assertThat(sum.finish()).isEqualTo(10_000.0).isNotEqualTo(loop);
  }

  @Test
  @DisplayName("A2: what cancels leaves nothing behind, and small values survive large ones")
  void cancellation() {
    assertThat(sum(List.of(1e300, 1.0, -1e300))).isEqualTo(1.0);
    assertThat(sum(List.of(1e300, 1e-300, -1e300, -1e-300))).isEqualTo(0.0);
    assertThat(sum(List.of(Double.MAX_VALUE, Double.MIN_VALUE, -Double.MAX_VALUE)))
        .isEqualTo(Double.MIN_VALUE);
  }

  @Test
  @DisplayName("A3: a sum overflows only if the exact sum does")
  void overflow() {
    double max = Double.MAX_VALUE;
    assertThat(sum(List.of(max, max, -max))).isEqualTo(max);
    assertThat(sum(List.of(max, max))).isEqualTo(INFINITY);
    assertThat(sum(List.of(-max, -max))).isEqualTo(-INFINITY);
    // half a unit in the last place is the border, and ties go away from the odd MAX_VALUE
    assertThat(sum(List.of(max, 0x1p969))).isEqualTo(max);
    assertThat(sum(List.of(max, 0x1p970))).isEqualTo(INFINITY);
    assertThat(sum(List.of(max, 0x1p970, -Double.MIN_VALUE))).isEqualTo(max);
  }

  @Test
  @DisplayName("A3: NaN and infinities follow IEEE 754, and can be retracted")
  void nonFinite() {
    Seeds.forEach(
        1000,
        random -> {
          List<Double> values = RandomDoubles.any(random, 20);
          values.add(Double.NEGATIVE_INFINITY);
          assertThat(sum(values)).isEqualTo((Double) Exactly.nonFiniteSum(values));
        });
    DoubleSum sum = stateOf(List.of(0.5, INFINITY, -INFINITY, Double.NaN));
    sum.retract(Double.NaN);
    assertThat(sum.finish()).isNaN();
    sum.retract(-INFINITY);
    assertThat(sum.finish()).isEqualTo(INFINITY);
    assertThat(sum.finishFloat()).isEqualTo(Float.POSITIVE_INFINITY);
    sum.retract(INFINITY);
    assertThat(sum.finish()).isEqualTo(0.5);
  }

  @Test
  @DisplayName("A1: the sum of no rows is 0, and so is that of negative zeros")
  void noRows() {
    assertThat(sum(List.of())).isEqualTo((Double) 0.0);
    assertThat(sum(List.of(-0.0, -0.0))).isEqualTo((Double) 0.0); // not -0.0
    assertThat(sum(List.of(-5.5))).isEqualTo(-5.5);
  }

  private static DoubleSum stateOf(List<Double> values) {
    DoubleSum state = new DoubleSum();
    values.forEach(state::update);
    return state;
  }

  private static double sum(List<Double> values) {
    return stateOf(values).finish();
  }
}
