package dev.micrite.aggregate;

import java.util.Objects;
import java.util.Optional;

/**
 * {@code maxBy(f, by)}: the value of the row where {@code by} is greatest.
 *
 * <ul>
 *   <li>Keeps: that value, its {@code by} and where its row stands; 56 bytes.
 *   <li>Retract: no; what would take its place is not kept.
 *   <li>Error: none. Of rows whose {@code by} compares as equal, the latest by feature time, then
 *       by id, is the one. Rows of one state differ in time or id (T4).
 *   <li>No rows: empty.
 *   <li>NaN: a {@code by} of NaN goes before all others, so that the row is always one where {@code
 *       by} is {@code max(by)}; among the values it is one like any other.
 * </ul>
 */
public final class MaxBy<K extends Comparable<? super K>, R>
    implements MergeableState<MaxBy<K, R>> {
  private final RowPosition position = new RowPosition();
  private K max;
  private R value;

  /**
   * Adds a row whose id is a long. An argument {@code by} or {@code value} of a primitive type must
   * be boxed by the caller, as in {@code Double.valueOf(x)}: if javac has to box, both methods fit,
   * and it calls that ambiguous.
   */
  public void update(K by, long timeMicros, long id, R value) {
    offer(by, timeMicros, id, null, value);
  }

  /** Adds a row whose id is not a long: all ids of a state are of one type. */
  public void update(K by, long timeMicros, Comparable<?> id, R value) {
    offer(by, timeMicros, 0, Objects.requireNonNull(id), value);
  }

  @Override
  public void merge(MaxBy<K, R> other) {
    if (other.value != null) {
      RowPosition theirs = other.position;
      offer(other.max, theirs.timeMicros, theirs.id, theirs.key, other.value);
    }
  }

  @Override
  public void clear() {
    max = null;
    value = null;
  }

  public Optional<R> finish() {
    return Optional.ofNullable(value);
  }

  private void offer(K by, long timeMicros, long id, Comparable<?> key, R offered) {
    Objects.requireNonNull(by);
    Objects.requireNonNull(offered);
    if (value == null || precedes(by, timeMicros, id, key)) {
      max = by;
      position.set(timeMicros, id, key);
      value = offered;
    }
  }

  private boolean precedes(K by, long timeMicros, long id, Comparable<?> key) {
    int order = NaturalOrder.compareNanLast(by, max);
    return order > 0 || (order == 0 && position.compareFrom(timeMicros, id, key) > 0);
  }
}
