package dev.micrite.aggregate;

import java.time.Duration;

/**
 * {@code decayedSum(f, halfLife)}: the sum of value · 2^(-age / halfLife), where the age of a row
 * is the time from its feature time to the time asked about.
 *
 * <p>Each term is computed by one fixed formula of IEEE operations and {@link StrictMath}, so it
 * has the same bits on every JVM; a term of n half-lives is the value divided by 2^n exactly. The
 * terms are then summed exactly and rounded once (A2). Ages refer to one time asked about: states
 * are merged only if that is the same for both.
 *
 * <ul>
 *   <li>Keeps: the sum of the terms, as {@link DoubleSum} does; 64 bytes and more.
 *   <li>Retract: exact, for the same value and age.
 *   <li>Error: that of each term, less than 2 units in its last place, and of one rounding at the
 *       end.
 *   <li>No rows: 0, since it is a sum.
 *   <li>NaN: as {@link DoubleSum}; an infinity never decays.
 * </ul>
 */
public final class DecayedSum implements MergeableState<DecayedSum> {
  /** After so many half-lives, the greatest double has become 0. */
  private static final long MAX_HALVINGS = 2200;

  private static final long MICROS_PER_SECOND = 1_000_000;

  private final long halfLifeMicros;
  private final ExactSum sum = new ExactSum();

  /**
   * @param halfLife at least a microsecond; what is finer is cut off (T1)
   */
  public DecayedSum(Duration halfLife) {
    halfLifeMicros =
        Math.addExact(
            Math.multiplyExact(halfLife.getSeconds(), MICROS_PER_SECOND),
            halfLife.getNano() / 1000);
    if (halfLifeMicros <= 0) {
      throw new IllegalArgumentException(
          "A half-life is at least a microsecond, not " + halfLife + ".");
    }
  }

  /** Adds a row; its age is not negative, since the future is never visible (T3). */
  public void update(double value, long ageMicros) {
    sum.add(term(value, ageMicros));
  }

  public void retract(double value, long ageMicros) {
    sum.subtract(term(value, ageMicros));
  }

  /** Both must have the same half-life, and ages that refer to the same time. */
  @Override
  public void merge(DecayedSum other) {
    if (halfLifeMicros != other.halfLifeMicros) {
      throw new IllegalArgumentException(
          "Sums with half-lives of "
              + halfLifeMicros
              + " and "
              + other.halfLifeMicros
              + " microseconds are different aggregates.");
    }
    sum.merge(other.sum);
  }

  @Override
  public void clear() {
    sum.clear();
  }

  public double finish() {
    return sum.toDouble();
  }

  private double term(double value, long ageMicros) {
    if (ageMicros < 0) {
      throw new IllegalArgumentException(
          "A row is " + -ageMicros + " microseconds later than the time asked about.");
    }
    long halvings = Math.min(ageMicros / halfLifeMicros, MAX_HALVINGS);
    double rest = (double) (ageMicros % halfLifeMicros) / halfLifeMicros;
    return Math.scalb(value * StrictMath.pow(2, -rest), (int) -halvings);
  }
}
