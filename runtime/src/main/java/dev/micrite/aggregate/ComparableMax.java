package dev.micrite.aggregate;

import java.util.Objects;
import java.util.Optional;

/**
 * {@code max(f)} of values in their natural order.
 *
 * <ul>
 *   <li>Keeps: the greatest value; 16 bytes.
 *   <li>Retract: no; what would take its place is not kept.
 *   <li>Error: none. Where values compare as equal without being equal, the order of rows does not
 *       matter either: of BigDecimals the one of smallest scale is the result (1.0 of 1.0 and
 *       1.00), of other types the one whose text comes first.
 *   <li>No rows: empty.
 *   <li>NaN: any Double or Float that is NaN gives NaN.
 * </ul>
 */
public final class ComparableMax<R extends Comparable<? super R>>
    implements MergeableState<ComparableMax<R>> {
  private R max;

  public void update(R value) {
    if (max == null) {
      max = Objects.requireNonNull(value);
      return;
    }
    int order = NaturalOrder.compareNanLast(value, max);
    if (order > 0 || (order == 0 && NaturalOrder.represents(value, max))) {
      max = value;
    }
  }

  @Override
  public void merge(ComparableMax<R> other) {
    if (other.max != null) {
      update(other.max);
    }
  }

  @Override
  public void clear() {
    max = null;
  }

  public Optional<R> finish() {
    return Optional.ofNullable(max);
  }
}
