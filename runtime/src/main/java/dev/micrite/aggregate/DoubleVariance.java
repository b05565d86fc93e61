package dev.micrite.aggregate;

import java.math.BigInteger;
import java.util.OptionalDouble;

/**
 * {@code variance(f)}, {@code std(f)} (sample) and {@code variancePop(f)}, {@code stdPop(f)}
 * (population), each rounded once from its exact value (A2).
 *
 * <p>With n values, their sum S and the sum Q of their squares, both exact, the variance is (nQ -
 * S²) / (n(n - 1)), for the population (nQ - S²) / n². The formula is notorious for cancellation;
 * in exact arithmetic nothing cancels but what is zero.
 *
 * <ul>
 *   <li>Keeps: n, S and Q; 176 bytes, and as {@link DoubleSum} for values of very different
 *       magnitudes.
 *   <li>Retract: exact.
 *   <li>Error: that of one rounding, also for the root.
 *   <li>No rows: empty; the sample ones are empty for a single value too (A1).
 *   <li>NaN: any value that is NaN or infinite gives NaN (an infinity has no distance to its mean).
 * </ul>
 */
public final class DoubleVariance implements MergeableState<DoubleVariance> {
  private final ExactSum sum = new ExactSum();
  private final ExactSquares squares = new ExactSquares();
  private long count;

  public void update(double value) {
    count++;
    sum.add(value);
    if (Double.isFinite(value)) {
      squares.add(value);
    }
  }

  public void retract(double value) {
    count--;
    sum.subtract(value);
    if (Double.isFinite(value)) {
      squares.subtract(value);
    }
  }

  @Override
  public void merge(DoubleVariance other) {
    count += other.count;
    sum.merge(other.sum);
    squares.merge(other.squares);
  }

  @Override
  public void clear() {
    count = 0;
    sum.clear();
    squares.clear();
  }

  public OptionalDouble variance() {
    return count < 2 ? OptionalDouble.empty() : OptionalDouble.of(quotient(count - 1));
  }

  public OptionalDouble std() {
    return count < 2 ? OptionalDouble.empty() : OptionalDouble.of(root(count - 1));
  }

  public OptionalDouble variancePop() {
    return count < 1 ? OptionalDouble.empty() : OptionalDouble.of(quotient(count));
  }

  public OptionalDouble stdPop() {
    return count < 1 ? OptionalDouble.empty() : OptionalDouble.of(root(count));
  }

  private double quotient(long freedom) {
    return sum.isFinite() ? deviations().dividedBy(countTimes(freedom)) : Double.NaN;
  }

  private double root(long freedom) {
    return sum.isFinite() ? deviations().rootOfQuotient(countTimes(freedom)) : Double.NaN;
  }

  /** n times the sum of the squared deviations: nQ - S². */
  private Dyadic deviations() {
    return squares.exact().times(BigInteger.valueOf(count)).minus(sum.exact().square());
  }

  private BigInteger countTimes(long freedom) {
    return BigInteger.valueOf(count).multiply(BigInteger.valueOf(freedom));
  }
}
