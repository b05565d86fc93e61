package dev.micrite.aggregate;

import java.math.BigDecimal;

/** The order of values for minimum and maximum, total where the natural one is not. */
final class NaturalOrder {
  private NaturalOrder() {}

  /** The natural order, but NaN comes first: so that it wins as a minimum, too (A3). */
  static <R extends Comparable<? super R>> int compareNanFirst(R one, R other) {
    boolean oneIsNan = isNan(one);
    boolean otherIsNan = isNan(other);
    return oneIsNan || otherIsNan ? Boolean.compare(otherIsNan, oneIsNan) : one.compareTo(other);
  }

  /** The natural order; Double and Float put NaN last. */
  static <R extends Comparable<? super R>> int compareNanLast(R one, R other) {
    return one.compareTo(other);
  }

  /**
   * Whether {@code one} stands for both, where two values compare as equal: a BigDecimal of smaller
   * scale (1.0 for 1.00), else, if they are not equal after all, the smaller text.
   */
  static boolean represents(Object one, Object other) {
    if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
      return a.scale() < b.scale();
    }
    return !one.equals(other) && one.toString().compareTo(other.toString()) < 0;
  }

  private static boolean isNan(Object value) {
    return (value instanceof Double d && d.isNaN()) || (value instanceof Float f && f.isNaN());
  }
}
