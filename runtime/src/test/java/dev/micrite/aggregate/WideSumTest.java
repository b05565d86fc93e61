package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class WideSumTest {

  @Test
  @DisplayName("A2: the wide sum holds every sum of doubles and squares exactly")
  void exact() {
    Seeds.forEach(
        3000,
        random -> {
          WideSum sum = new WideSum();
          BigDecimal twin = BigDecimal.ZERO;
          for (double value : RandomDoubles.finite(random, 30)) {
            BigDecimal exact = new BigDecimal(value);
            sum.add(value);
            sum.addSquare(value, value < 1);
            BigDecimal square = exact.pow(2);
            twin = twin.add(exact).add(value < 1 ? square.negate() : square);
          }
          assertThat(valueOf(sum.exact())).isEqualByComparingTo(twin);
        });
  }

  @Test
  @DisplayName("A2: carries are made in time, for more additions than a limb can hold")
  void carries() {
    List<Double> values = List.of(Double.MAX_VALUE, -1.5, 0x1.fffffffffffffp-1022, -0.1);
    WideSum sum = new WideSum();
    values.forEach(sum::add);
    BigDecimal twin = Exactly.sum(values);
    for (int doubling = 0; doubling < 80; doubling++) {
      sum.merge(sum.copy());
      twin = twin.add(twin);
      if (doubling >= 40) { // merges alone before
        sum.add(-1.0);
        twin = twin.subtract(BigDecimal.ONE);
      }
      assertThat(valueOf(sum.exact())).isEqualByComparingTo(twin);
    }
  }

  @Test
  @DisplayName("A2: an empty wide sum is zero")
  void empty() {
    WideSum sum = new WideSum();
    sum.merge(new WideSum());
    assertThat(sum.toDouble()).isEqualTo(0.0);
    assertThat(sum.exact().unscaled()).isEqualTo(BigInteger.ZERO);
  }

  private static BigDecimal valueOf(Dyadic dyadic) {
    BigDecimal unscaled = new BigDecimal(dyadic.unscaled());
    BigDecimal power = BigDecimal.valueOf(2).pow(Math.abs(dyadic.exponent()));
    return dyadic.exponent() < 0 ? unscaled.divide(power) : unscaled.multiply(power);
  }
}
