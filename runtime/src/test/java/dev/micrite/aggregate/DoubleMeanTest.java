package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DoubleMeanTest {
  private final KernelLaws<DoubleMean, Double> laws =
      new KernelLaws<DoubleMean, Double>(DoubleMean::new, DoubleMean::update, DoubleMean::finish)
          .retracting(DoubleMean::retract);

  @Test
  @DisplayName("A2: a mean is the same bits in every order and every split")
  void everyOrder() {
    Seeds.forEach(2000, random -> laws.check(RandomDoubles.any(random, 40), random));
  }

  @Test
  @DisplayName("A2: a mean is the exact sum divided by the count, rounded once")
  void equalsTwin() {
    Seeds.forEach(
        5000,
        random -> {
          List<Double> values = RandomDoubles.finite(random, 40);
          values.add(random.nextGaussian());
          BigDecimal count = BigDecimal.valueOf(values.size());
          Exactly.assertNearest(mean(values).getAsDouble(), Exactly.sum(values), count);
        });
  }

  @Test
  @DisplayName("A2: a mean of tiny values is rounded once, where remainders are subnormal")
  void tiny() {
    Seeds.forEach(
        5000,
        random -> {
          List<Double> values = new ArrayList<>();
          for (int i = random.nextInt(10); i >= 0; i--) {
            values.add(Math.scalb(random.nextGaussian(), -960 - random.nextInt(115)));
          }
          BigDecimal count = BigDecimal.valueOf(values.size());
          Exactly.assertNearest(mean(values).getAsDouble(), Exactly.sum(values), count);
        });
  }

  @Test
  @DisplayName("A2: a quotient in the middle of two doubles goes to the even one")
  void ties() {
    double odd = Math.nextUp(1.0);
    assertThat(mean(List.of(1.0, odd))).hasValue(1.0);
    assertThat(mean(List.of(odd, Math.nextUp(odd)))).hasValue(Math.nextUp(odd));
    // The middle, and a breath more: decided by bits far below those of the sum.
    assertThat(mean(List.of(1.0, odd, 0x1p-300, -0x1p-300))).hasValue(0.5);
    assertThat(mean(List.of(2.0, 2 * odd, 0x1p-300, 0.0))).hasValue(odd);
    assertThat(mean(List.of(2.0, 2 * odd, -0x1p-300, 0.0))).hasValue(1.0);
  }

  @Test
  @DisplayName("A3: a mean does not overflow, whatever its sum does; NaN propagates")
  void overflow() {
    double max = Double.MAX_VALUE;
    assertThat(mean(List.of(max, max, max))).hasValue(max);
    assertThat(mean(List.of(Double.MIN_VALUE, Double.MIN_VALUE))).hasValue(Double.MIN_VALUE);
    assertThat(mean(List.of(1.0, Double.NaN)).getAsDouble()).isNaN();
    assertThat(mean(List.of(1.0, Double.NEGATIVE_INFINITY))).hasValue(Double.NEGATIVE_INFINITY);
  }

  @Test
  @DisplayName("A1: the mean of no rows is empty")
  void noRows() {
    assertThat(mean(List.of())).isEmpty();
    assertThat(mean(List.of(-0.0))).hasValue(0.0);
    DoubleMean emptied = new DoubleMean();
    emptied.update(3.5);
    emptied.retract(3.5);
    assertThat(emptied.finish()).isEmpty();
  }

  private static OptionalDouble mean(List<Double> values) {
    DoubleMean state = new DoubleMean();
    values.forEach(state::update);
    return state.finish();
  }
}
