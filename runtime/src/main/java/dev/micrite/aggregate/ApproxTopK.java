package dev.micrite.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;

/**
 * {@code approxTopK(f, k)}: the k most frequent values, the most frequent first, by the Frequent
 * Items sketch of Apache DataSketches (Misra and Gries). Equally frequent ones come in natural
 * order, or that of their content if they have none. Values are one as in {@link CountDistinct}; of
 * BigDecimals the form without trailing zeros is the result.
 *
 * <ul>
 *   <li>Keeps: counters for up to 768 values, or 6k if that is more; 24 bytes each and the values.
 *   <li>Retract: no; counters are dropped on the way.
 *   <li>Error: none up to that many different values, and then independent of the order. Beyond it,
 *       frequencies are off by at most n · 3.5 / 1024 for n values (less for k above 128): a value
 *       more frequent than the last one returned by that much is not missed.
 *   <li>No rows: an empty list.
 *   <li>NaN: one value; NaN is NaN.
 * </ul>
 */
public final class ApproxTopK<R> implements MergeableState<ApproxTopK<R>> {
  private static final int LEAST_MAP_SIZE = 1024;
  private static final int GREATEST_K = 1 << 20;

  private final int k;
  private final ItemsSketch<Object> sketch;

  /**
   * @param k from 1 to 1,048,576
   */
  public ApproxTopK(int k) {
    if (k < 1 || k > GREATEST_K) {
      throw new IllegalArgumentException(
          "approxTopK returns from 1 to " + GREATEST_K + " values, not " + k + ".");
    }
    this.k = k;
    // The next power of two of 8k; three quarters of it are used.
    this.sketch = new ItemsSketch<>(Math.max(LEAST_MAP_SIZE, Integer.highestOneBit(8 * k - 1) * 2));
  }

  public void update(R value) {
    sketch.update(ValueIdentity.of(value));
  }

  /** Both must have the same k. */
  @Override
  public void merge(ApproxTopK<R> other) {
    if (k != other.k) {
      throw new IllegalArgumentException(
          "The top " + k + " and the top " + other.k + " are different aggregates.");
    }
    sketch.merge(other.sketch);
  }

  @Override
  public void clear() {
    sketch.reset();
  }

  public List<R> finish() {
    ItemsSketch.Row<Object>[] rows = sketch.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES);
    Arrays.sort(
        rows,
        Comparator.<ItemsSketch.Row<Object>>comparingLong(ItemsSketch.Row::getEstimate)
            .reversed()
            .thenComparing(ItemsSketch.Row::getItem, ApproxTopK::compareItems));
    List<R> top = new ArrayList<>(Math.min(k, rows.length));
    for (int i = 0; i < Math.min(k, rows.length); i++) {
      top.add(valueOf(rows[i].getItem()));
    }
    return List.copyOf(top);
  }

  @SuppressWarnings("unchecked") // only values of R went in, and identities keep the type
  private R valueOf(Object item) {
    return (R) ValueIdentity.valueOf(item);
  }

  @SuppressWarnings("unchecked") // values of one column have one type
  private static int compareItems(Object one, Object other) {
    return one instanceof Comparable
        ? ((Comparable<Object>) one).compareTo(other)
        : Arrays.compareUnsigned(ValueBytes.of(one), ValueBytes.of(other));
  }
}
