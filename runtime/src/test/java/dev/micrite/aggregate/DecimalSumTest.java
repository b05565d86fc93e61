package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DecimalSumTest {
  private final KernelLaws<DecimalSum, BigDecimal> laws =
      new KernelLaws<DecimalSum, BigDecimal>(
              DecimalSum::new, DecimalSum::update, DecimalSum::finish)
          .retracting(DecimalSum::retract);

  @Test
  @DisplayName("A2: a sum of decimals has the same value and scale in every order and every split")
  void everyOrder() {
    Seeds.forEach(
        2000,
        random -> {
          List<BigDecimal> values = randomDecimals(random);
          laws.check(values, random);
          BigDecimal twin = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
          assertThat(laws.fold(values)).isEqualTo(twin);
        });
  }

  @Test
  @DisplayName("A2: the scale is the greatest of the values that are left, at least 0")
  void scale() {
    DecimalSum sum = new DecimalSum();
    sum.update(new BigDecimal("1E+3"));
    assertThat(sum.finish()).isEqualTo(new BigDecimal("1000"));
    sum.update(new BigDecimal("0.50"));
    sum.update(new BigDecimal("0.125"));
    assertThat(sum.finish()).isEqualTo(new BigDecimal("1000.625"));
    sum.retract(new BigDecimal("0.125"));
    assertThat(sum.finish()).isEqualTo(new BigDecimal("1000.50"));
  }

  @Test
  @DisplayName("A1: the sum of no decimals is 0")
  void noRows() {
    assertThat(new DecimalSum().finish()).isEqualTo(BigDecimal.ZERO);
  }

  private static List<BigDecimal> randomDecimals(Random random) {
    List<BigDecimal> values = new ArrayList<>();
    for (int i = random.nextInt(20); i > 0; i--) {
      BigInteger unscaled = new BigInteger(random.nextInt(100), random);
      BigDecimal value = new BigDecimal(unscaled, random.nextInt(8) - 2);
      values.add(random.nextBoolean() ? value : value.negate());
    }
    return values;
  }
}
