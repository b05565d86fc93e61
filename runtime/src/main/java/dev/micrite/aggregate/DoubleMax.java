package dev.micrite.aggregate;

import java.util.Optional;

/**
 * {@code max(f)} of floating-point values.
 *
 * <ul>
 *   <li>Keeps: the greatest value; 24 bytes.
 *   <li>Retract: no; what would take its place is not kept.
 *   <li>Error: none. -0.0 is less than 0.0, as {@link Math#max(double, double)} has it.
 *   <li>No rows: empty.
 *   <li>NaN: any NaN gives NaN.
 * </ul>
 */
public final class DoubleMax implements MergeableState<DoubleMax> {
  private double max = Double.NEGATIVE_INFINITY;
  private boolean any;

  public void update(double value) {
    max = Math.max(max, value);
    any = true;
  }

  @Override
  public void merge(DoubleMax other) {
    max = Math.max(max, other.max);
    any |= other.any;
  }

  @Override
  public void clear() {
    max = Double.NEGATIVE_INFINITY;
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
    return Double.isNaN(max) ? Double.NaN : max;
  }
}
