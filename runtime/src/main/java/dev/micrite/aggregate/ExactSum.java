package dev.micrite.aggregate;

import java.math.BigInteger;

/**
 * The exact sum of doubles, for {@link DoubleSum}, {@link DoubleMean}, {@link DoubleVariance} and
 * {@link DecayedSum}: nothing is rounded before the end, so neither order nor split can matter.
 *
 * <p>The value is {@code high + low + wide}, exactly. Two doubles hold the exact sum of values of
 * similar magnitude (integers, cents, measurements): two error-free additions (Knuth's TwoSum, the
 * first step of the expansions of Shewchuk, 1997) leave a third error term of zero, which costs one
 * comparison to see. When it is not zero, that term alone goes to {@link WideSum}, which takes
 * anything. Infinities and NaN are counted beside, so that they can be taken out again.
 */
final class ExactSum {
  /** Beyond this, sums could overflow where the exact sum does not; such values go to wide. */
  private static final double LIMIT = 0x1p1000;

  /** Above this, the remainder of a division by a count is a normal double. */
  private static final double LEAST_DIVIDEND = 0x1p-900;

  private static final int NAN = 0;
  private static final int POSITIVE_INFINITY = 1;
  private static final int NEGATIVE_INFINITY = 2;

  private double high;
  private double low;
  private WideSum wide;
  private long[] nonFinite;

  void add(double value) {
    double sum = high + value;
    double shadow = sum - high;
    double error = (high - (sum - shadow)) + (value - shadow);
    double newLow = low + error;
    double lowShadow = newLow - low;
    double rest = (low - (newLow - lowShadow)) + (error - lowShadow);
    if (rest == 0.0 && Math.abs(sum) < LIMIT) {
      high = sum;
      low = newLow;
    } else {
      addSlowly(value, sum, newLow, rest);
    }
  }

  void subtract(double value) {
    if (Double.isFinite(value)) {
      add(-value);
    } else {
      countNonFinite(value, -1);
    }
  }

  /** Adds the square of a finite value of any magnitude, or subtracts it. */
  void addWideSquare(double value, boolean negative) {
    if (value != 0) {
      wide().addSquare(value, negative);
    }
  }

  void merge(ExactSum other) {
    add(other.high);
    add(other.low);
    if (other.wide != null) {
      wide().merge(other.wide);
    }
    if (other.nonFinite != null) {
      long[] counts = nonFinite();
      for (int i = 0; i < counts.length; i++) {
        counts[i] += other.nonFinite[i];
      }
    }
  }

  void clear() {
    high = 0;
    low = 0;
    wide = null;
    nonFinite = null;
  }

  /** Whether neither NaN nor an infinity is among the values. */
  boolean isFinite() {
    return nonFinite == null || (nonFinite[0] | nonFinite[1] | nonFinite[2]) == 0;
  }

  /** The exact sum, rounded once; +0.0 if it is zero, whatever the signs of the zeros added. */
  double toDouble() {
    if (!isFinite()) {
      return nonFiniteSum();
    }
    return wide == null ? high + low : exactWide().toDouble();
  }

  /** The exact sum, rounded once, to a float. */
  float toFloat() {
    if (!isFinite()) {
      return (float) nonFiniteSum();
    }
    return wide == null ? (float) roundedToOdd() : exactWide().toFloat();
  }

  /** The exact sum divided by a positive count, rounded once. */
  double dividedBy(long count) {
    if (!isFinite()) {
      return nonFiniteSum();
    }
    double fast = wide == null ? fastQuotient(count) : Double.NaN;
    return Double.isNaN(fast) ? exact().dividedBy(BigInteger.valueOf(count)) : fast;
  }

  /** The exact sum of the finite values. */
  Dyadic exact() {
    return exactWide().exact();
  }

  private void addSlowly(double value, double sum, double newLow, double rest) {
    if (!Double.isFinite(value)) {
      countNonFinite(value, 1);
    } else if (Math.abs(sum) < LIMIT) {
      // low may only have drifted up into high: let high take what it can, then try once more
      high = sum + newLow;
      double shadow = high - sum;
      double carried = (sum - (high - shadow)) + (newLow - shadow);
      low = carried + rest;
      double lowShadow = low - carried;
      double left = (carried - (low - lowShadow)) + (rest - lowShadow);
      if (left != 0) {
        wide().add(left);
      }
    } else {
      wide().add(value);
    }
  }

  /**
   * The quotient if it can be shown to be correctly rounded, else NaN. The error of the first
   * quotient is known to 50 bits; where that leaves one candidate, it is the result (the rounding
   * test of A. Ziv, 1991).
   */
  private double fastQuotient(long count) {
    double sum = high + low;
    double quotient = sum / count;
    double magnitude = Math.abs(sum);
    double error = sumError(sum);
    if (count > 1L << 53) {
      return Double.NaN;
    }
    if (error == 0) {
      return quotient;
    }
    if (!(magnitude > LEAST_DIVIDEND && magnitude < LIMIT)) {
      return Double.NaN;
    }
    double correction = (Math.fma(-quotient, (double) count, sum) + error) / count;
    double least = quotient + correction * (1 - 0x1p-50);
    double greatest = quotient + correction * (1 + 0x1p-50);
    return least == greatest ? least : Double.NaN;
  }

  /**
   * {@code high + low} rounded to odd: rounding that again to a float is as good as rounding once
   * (Boldo and Melquiond, 2008).
   */
  private double roundedToOdd() {
    double sum = high + low;
    double error = sumError(sum);
    if (error == 0 || (Double.doubleToRawLongBits(sum) & 1) != 0) {
      return sum;
    }
    return error > 0 ? Math.nextUp(sum) : Math.nextDown(sum);
  }

  /** What {@code sum = high + low} lost by rounding. */
  private double sumError(double sum) {
    double shadow = sum - high;
    return (high - (sum - shadow)) + (low - shadow);
  }

  private double nonFiniteSum() {
    boolean positive = nonFinite[POSITIVE_INFINITY] != 0;
    boolean negative = nonFinite[NEGATIVE_INFINITY] != 0;
    if (nonFinite[NAN] != 0 || (positive && negative)) {
      return Double.NaN;
    }
    return positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  private void countNonFinite(double value, long rows) {
    int kind = value > 0 ? POSITIVE_INFINITY : value < 0 ? NEGATIVE_INFINITY : NAN;
    nonFinite()[kind] += rows;
  }

  private WideSum exactWide() {
    WideSum sum = wide == null ? new WideSum() : wide.copy();
    sum.add(high);
    sum.add(low);
    return sum;
  }

  private WideSum wide() {
    if (wide == null) {
      wide = new WideSum();
    }
    return wide;
  }

  private long[] nonFinite() {
    if (nonFinite == null) {
      nonFinite = new long[3];
    }
    return nonFinite;
  }
}
