package dev.micrite.aggregate;

import java.util.OptionalDouble;

/**
 * {@code mean(f)}: the exact sum divided by the number of values, rounded once (A2).
 *
 * <ul>
 *   <li>Keeps: the sum as {@link DoubleSum} does, and the number of values; 64 bytes and more.
 *   <li>Retract: exact.
 *   <li>Error: that of one rounding; it cannot overflow, whatever the sum does.
 *   <li>No rows: empty.
 *   <li>NaN: as the sum.
 * </ul>
 */
public final class DoubleMean implements MergeableState<DoubleMean> {
  private final ExactSum sum = new ExactSum();
  private long count;

  public void update(double value) {
    sum.add(value);
    count++;
  }

  public void retract(double value) {
    sum.subtract(value);
    count--;
  }

  @Override
  public void merge(DoubleMean other) {
    sum.merge(other.sum);
    count += other.count;
  }

  @Override
  public void clear() {
    sum.clear();
    count = 0;
  }

  public OptionalDouble finish() {
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum.dividedBy(count));
  }
}
