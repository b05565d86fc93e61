package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class RoundingTest {

  @Test
  @DisplayName("A2: rounding is to nearest, ties to even, subnormals and overflow included")
  void equalsTwin() {
    Seeds.forEach(
        20_000,
        random -> {
          long bits = random.nextLong() >>> random.nextInt(64);
          int exponent = random.nextInt(2300) - 1180;
          double rounded = Rounding.toDouble(false, bits, exponent, false);
          assertThat(rounded).isEqualTo(exact(bits, exponent).doubleValue());
          int small = random.nextInt(320) - 200;
          float roundedFloat = Rounding.toFloat(true, bits, small, false);
          assertThat(roundedFloat).isEqualTo(-exact(bits, small).floatValue());
        });
  }

  @Test
  @DisplayName("A2: what follows the bits breaks ties upwards")
  void sticky() {
    long tie = (1L << 54) + 2; // the doubles beside it are 2^54 and 2^54 + 4
    assertThat(Rounding.toDouble(false, tie, 0, false)).isEqualTo(0x1p54);
    assertThat(Rounding.toDouble(false, tie, 0, true)).isEqualTo(0x1p54 + 4);
    assertThat(Rounding.toDouble(false, 1L << 63, -1138, false)).isEqualTo(0.0);
    assertThat(Rounding.toDouble(false, 1L << 63, -1138, true)).isEqualTo(Double.MIN_VALUE);
    assertThat(Rounding.toDouble(true, -1L, -1140, true)).isEqualTo(-0.0);
  }

  private static BigDecimal exact(long bits, int exponent) {
    BigDecimal unsigned = new BigDecimal(new BigInteger(Long.toUnsignedString(bits)));
    BigDecimal power = BigDecimal.valueOf(2).pow(Math.abs(exponent));
    return exponent < 0 ? unsigned.divide(power) : unsigned.multiply(power);
  }
}
