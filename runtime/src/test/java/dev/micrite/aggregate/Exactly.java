package dev.micrite.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;

/** The slow twin of all exact arithmetic: BigDecimals, and rounding checked by its definition. */
final class Exactly {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private Exactly() {}

  static BigDecimal sum(List<Double> values) {
    return values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What IEEE 754 makes of a sum with NaN or infinities among its values. */
  static double nonFiniteSum(List<Double> values) {
    return values.stream().filter(v -> !Double.isFinite(v)).reduce(0.0, Double::sum);
  }

  static boolean allFinite(List<Double> values) {
    return values.stream().allMatch(Double::isFinite);
  }

  /**
   * Asserts that {@code rounded} is the double nearest to {@code numerator / denominator}: no
   * farther from it than from the middle to each neighbour, and even if it is in the middle.
   */
  static void assertNearest(double rounded, BigDecimal numerator, BigDecimal denominator) {
    if (rounded != Double.NEGATIVE_INFINITY) {
      assertBetween(rounded, numerator, lower(rounded).multiply(denominator), 1);
    }
    if (rounded != Double.POSITIVE_INFINITY) {
      assertBetween(rounded, numerator, upper(rounded).multiply(denominator), -1);
    }
  }

  /** The same for the square root of the quotient. */
  static void assertNearestRoot(double rounded, BigDecimal numerator, BigDecimal denominator) {
    assertThat(rounded).isNotNegative();
    BigDecimal lower = lower(rounded).max(BigDecimal.ZERO);
    assertBetween(rounded, numerator, lower.multiply(lower).multiply(denominator), 1);
    BigDecimal upper = upper(rounded); // a root of doubles' squares is never infinite
    assertBetween(rounded, numerator, upper.multiply(upper).multiply(denominator), -1);
  }

  private static void assertBetween(double rounded, BigDecimal exact, BigDecimal border, int side) {
    int order = exact.compareTo(border) * side;
    boolean even = (Double.doubleToRawLongBits(rounded) & 1) == 0;
    assertThat(order > 0 || (order == 0 && even))
        .as("%s is nearest (side %d)", rounded, side)
        .isTrue();
  }

  private static BigDecimal lower(double value) {
    return middle(value, Math.nextDown(value));
  }

  private static BigDecimal upper(double value) {
    return middle(value, Math.nextUp(value));
  }

  private static BigDecimal middle(double one, double other) {
    return extended(one).add(extended(other)).divide(TWO);
  }

  /** The infinities stand for ±2^1024, the double that would come after the greatest. */
  private static BigDecimal extended(double value) {
    return Double.isInfinite(value)
        ? new BigDecimal(Math.copySign(0x1p1023, value)).multiply(TWO)
        : new BigDecimal(value);
  }
}
