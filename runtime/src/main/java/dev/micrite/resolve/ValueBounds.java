package dev.micrite.resolve;

import java.math.BigDecimal;

/** Whether numbers keep to declared bounds; an infinite bound is none. NaN keeps to no bound. */
final class ValueBounds {
  private static final long EXACT_AS_DOUBLE = 1L << 53;

  private ValueBounds() {}

  static boolean contain(double value, double min, double max) {
    return value >= min && value <= max || isUnbounded(min, max);
  }

  static boolean contain(long value, double min, double max) {
    if (value >= -EXACT_AS_DOUBLE && value <= EXACT_AS_DOUBLE) {
      return value >= min && value <= max;
    }
    return contain(BigDecimal.valueOf(value), min, max);
  }

  static boolean contain(BigDecimal value, double min, double max) {
    boolean highEnough = Double.isInfinite(min) ? min < 0 : isAtMost(new BigDecimal(min), value);
    boolean lowEnough = Double.isInfinite(max) ? max > 0 : isAtMost(value, new BigDecimal(max));
    return highEnough && lowEnough;
  }

  /** {@code 900 is outside [300, 850]}. */
  static String describe(Object value, double min, double max) {
    return value + " is outside [" + print(min) + ", " + print(max) + "]";
  }

  private static boolean isAtMost(BigDecimal low, BigDecimal high) {
    return low.compareTo(high) <= 0;
  }

  private static boolean isUnbounded(double min, double max) {
    return min == Double.NEGATIVE_INFINITY && max == Double.POSITIVE_INFINITY;
  }

  private static String print(double bound) {
    return Double.isInfinite(bound) ? (bound < 0 ? "-inf" : "inf") : plain(bound);
  }

  private static String plain(double bound) {
    return new BigDecimal(bound).stripTrailingZeros().toPlainString();
  }
}
