package dev.micrite.aggregate;

/**
 * {@code sum(f)} of floating-point values: the exact sum, rounded once (A2).
 *
 * <ul>
 *   <li>Keeps: two doubles, and for values of very different magnitudes an array as long as their
 *       range of exponents; 56 bytes, then 64 to 640 more.
 *   <li>Retract: exact.
 *   <li>Error: that of one rounding. The result overflows to an infinity only if the exact sum
 *       does.
 *   <li>No rows: 0. A zero sum is +0.0, even of negative zeros.
 *   <li>NaN: any NaN, or infinities of both signs, give NaN; else any infinity gives that infinity.
 * </ul>
 */
public final class DoubleSum implements MergeableState<DoubleSum> {
  private final ExactSum sum = new ExactSum();

  public void update(double value) {
    sum.add(value);
  }

  public void retract(double value) {
    sum.subtract(value);
  }

  @Override
  public void merge(DoubleSum other) {
    sum.merge(other.sum);
  }

  @Override
  public void clear() {
    sum.clear();
  }

  public double finish() {
    return sum.toDouble();
  }

  /** The exact sum rounded once to a float, not by way of a double. */
  public float finishFloat() {
    return sum.toFloat();
  }
}
