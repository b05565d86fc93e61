package dev.micrite.aggregate;

import java.util.Objects;
import java.util.Optional;

/**
 * {@code last(f)}: the value of the latest row, by feature time, then by id.
 *
 * <ul>
 *   <li>Keeps: that value and where its row stands; 56 bytes.
 *   <li>Retract: no; what would take its place is not kept.
 *   <li>Error: none. Rows of one state differ in time or id (T4).
 *   <li>No rows: empty.
 *   <li>NaN: a value like any other.
 * </ul>
 */
public final class Last<R> implements MergeableState<Last<R>> {
  private final RowPosition position = new RowPosition();
  private R value;

  /**
   * Adds a row whose id is a long. An argument {@code value} of a primitive type must be boxed by
   * the caller, as in {@code Double.valueOf(x)}: if javac has to box, both methods fit, and it
   * calls that ambiguous.
   */
  public void update(long timeMicros, long id, R value) {
    offer(timeMicros, id, null, value);
  }

  /** Adds a row whose id is not a long: all ids of a state are of one type. */
  public void update(long timeMicros, Comparable<?> id, R value) {
    offer(timeMicros, 0, Objects.requireNonNull(id), value);
  }

  @Override
  public void merge(Last<R> other) {
    if (other.value != null) {
      RowPosition theirs = other.position;
      offer(theirs.timeMicros, theirs.id, theirs.key, other.value);
    }
  }

  @Override
  public void clear() {
    value = null;
  }

  public Optional<R> finish() {
    return Optional.ofNullable(value);
  }

  private void offer(long timeMicros, long id, Comparable<?> key, R offered) {
    Objects.requireNonNull(offered);
    if (value == null || position.compareFrom(timeMicros, id, key) > 0) {
      position.set(timeMicros, id, key);
      value = offered;
    }
  }
}
