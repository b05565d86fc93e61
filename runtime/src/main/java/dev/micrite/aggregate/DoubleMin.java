package dev.micrite.aggregate;

import java.util.Optional;

/**
 * {@code min(f)} of floating-point values.
 *
 * <ul>
 *   <li>Keeps: the least value; 24 bytes.
 *   <li>Retract: no; what would take its place is not kept.
 *   <li>Error: none. -0.0 is less than 0.0, as {@link Math#min(double, double)} has it.
 *   <li>No rows: empty.
 *   <li>NaN: any NaN gives NaN.
 * </ul>
 */
public final class DoubleMin implements MergeableState<DoubleMin> {
  private double min = Double.POSITIVE_INFINITY;
  private boolean any;

  public void update(double value) {
    min = Math.min(min, value);
    any = true;
  }

  @Override
  public void merge(DoubleMin other) {
    min = Math.min(min, other.min);
    any |= other.any;
  }

  @Override
  public void clear() {
    min = Double.POSITIVE_INFINITY;
    any = false;
  }

  public Optional<Double> finish() {
    return any ? Optional.of(canonical()) : Optional.empty();
  }

  /** For values that were floats. */
  public Optional<Float> finishFloat() {
    return any ? Optional.of((float) canonical()) : Optional.empty();
  }

  /** NaNs differ in bits nobody asked for, and which one is left depends on the order. */
  private double canonical() {
    return Double.isNaN(min) ? Double.NaN : min;
  }
}
