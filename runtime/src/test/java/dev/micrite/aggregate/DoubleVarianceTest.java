package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DoubleVarianceTest {
  private final KernelLaws<DoubleVariance, Double> laws =
      new KernelLaws<DoubleVariance, Double>(
              DoubleVariance::new, DoubleVariance::update, DoubleVarianceTest::all)
          .retracting(DoubleVariance::retract);

  @Test
  @DisplayName("A2: variance and std are the same bits in every order and every split")
  void everyOrder() {
    Seeds.forEach(2000, random -> laws.check(RandomDoubles.any(random, 30), random));
  }

  @Test
  @DisplayName("A2: variance and std are rounded once from their exact values")
  void equalsTwin() {
    Seeds.forEach(
        1000,
        random -> {
          List<Double> values = RandomDoubles.finite(random, 15);
          values.add(random.nextGaussian());
          values.add(random.nextGaussian());
          BigDecimal count = BigDecimal.valueOf(values.size());
          BigDecimal sample = count.pow(2).multiply(count.subtract(BigDecimal.ONE));
          BigDecimal deviations = squaredDeviationsTimesSquaredCount(values);
          DoubleVariance state = stateOf(values);
          Exactly.assertNearest(state.variance().getAsDouble(), deviations, sample);
          Exactly.assertNearest(state.variancePop().getAsDouble(), deviations, count.pow(3));
          Exactly.assertNearestRoot(state.std().getAsDouble(), deviations, sample);
          Exactly.assertNearestRoot(state.stdPop().getAsDouble(), deviations, count.pow(3));
        });
  }

  @Test
  @DisplayName("A2: values far from zero but close together do not cancel")
  void cancellation() {
    DoubleVariance state = stateOf(List.of(1e15 + 1, 1e15 + 2, 1e15 + 3));
    assertThat(state.variance()).hasValue(1.0);
    assertThat(state.std()).hasValue(1.0);
    assertThat(stateOf(List.of(0.1, 0.1, 0.1)).variance()).hasValue(0.0);
  }

  @Test
  @DisplayName("A3: a variance may overflow where its root does not, and underflow likewise")
  void overflow() {
    DoubleVariance huge = stateOf(List.of(1e300, -1e300));
    assertThat(huge.variancePop()).hasValue(Double.POSITIVE_INFINITY);
    assertThat(huge.stdPop()).hasValue(1e300);
    DoubleVariance tiny = stateOf(List.of(0x1p-1000, -0x1p-1000));
    assertThat(tiny.variancePop()).hasValue(0.0);
    assertThat(tiny.stdPop()).hasValue(0x1p-1000);
  }

  @Test
  @DisplayName("A3: NaN and infinities give NaN, until they are retracted")
  void nonFinite() {
    DoubleVariance state = stateOf(List.of(1.0, 3.0, Double.POSITIVE_INFINITY));
    assertThat(state.variance().getAsDouble()).isNaN();
    assertThat(state.stdPop().getAsDouble()).isNaN();
    state.retract(Double.POSITIVE_INFINITY);
    assertThat(state.variance()).hasValue(2.0);
  }

  @Test
  @DisplayName("A1: sample variance and std need two values, the population's one")
  void fewRows() {
    assertThat(all(stateOf(List.of()))).allMatch(value -> value.toString().contains("empty"));
    DoubleVariance single = stateOf(List.of(7.0));
    assertThat(single.variance()).isEmpty();
    assertThat(single.std()).isEmpty();
    assertThat(single.variancePop()).hasValue(0.0);
    assertThat(single.stdPop()).hasValue(0.0);
  }

  /** n² times the sum of (x - S/n)², which is the sum of (nx - S)². */
  private static BigDecimal squaredDeviationsTimesSquaredCount(List<Double> values) {
    BigDecimal sum = Exactly.sum(values);
    BigDecimal count = BigDecimal.valueOf(values.size());
    BigDecimal total = BigDecimal.ZERO;
    for (double value : values) {
      total = total.add(new BigDecimal(value).multiply(count).subtract(sum).pow(2));
    }
    return total;
  }

  private static DoubleVariance stateOf(List<Double> values) {
    DoubleVariance state = new DoubleVariance();
    values.forEach(state::update);
    return state;
  }

  private static List<Object> all(DoubleVariance state) {
    return List.of(state.variance(), state.std(), state.variancePop(), state.stdPop());
  }
}
