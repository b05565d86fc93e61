package dev.micrite.aggregate;

import java.util.Objects;
import java.util.Optional;

/**
 * {@code min(f)} of values in their natural order.
 *
 * <ul>
 *   <li>Keeps: the least value; 16 bytes.
 *   <li>Retract: no; what would take its place is not kept.
 *   <li>Error: none. Where values compare as equal without being equal, the order of rows does not
 *       matter either: of BigDecimals the one of smallest scale is the result (1.0 of 1.0 and
 *       1.00), of other types the one whose text comes first.
 *   <li>No rows: empty.
 *   <li>NaN: any Double or Float that is NaN gives NaN.
 * </ul>
 */
public final class ComparableMin<R extends Comparable<? super R>>
    implements MergeableState<ComparableMin<R>> {
  private R min;

  public void update(R value) {
    if (min == null) {
      min = Objects.requireNonNull(value);
      return;
    }
    int order = NaturalOrder.compareNanFirst(value, min);
    if (order < 0 || (order == 0 && NaturalOrder.represents(value, min))) {
      min = value;
    }
  }

  @Override
  public void merge(ComparableMin<R> other) {
    if (other.min != null) {
      update(other.min);
    }
  }

  @Override
  public void clear() {
    min = null;
  }

  public Optional<R> finish() {
    return Optional.ofNullable(min);
  }
}
