package dev.micrite.aggregate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * {@code collect(f, n)}: the values of the newest n rows, the newest first, by feature time, then
 * by id.
 *
 * <ul>
 *   <li>Keeps: those values and where their rows stand; 24 bytes a row and the value, for at most
 *       2n rows. A row newer than all others costs no search and, on average, one move.
 *   <li>Retract: no; older rows are dropped on the way.
 *   <li>Error: none. Rows of one state differ in time or id (T4).
 *   <li>No rows: an empty list.
 *   <li>NaN: a value like any other.
 * </ul>
 */
public final class Collect<R> implements MergeableState<Collect<R>> {
  private static final int INITIAL_CAPACITY = 4;

  private final int limit;

  // Rows from..to - 1, oldest first. Dropping the oldest moves `from`; the space before it is won
  // back when the end is reached.
  private long[] times = new long[INITIAL_CAPACITY];
  private long[] ids = new long[INITIAL_CAPACITY];
  private Comparable<?>[] keys;
  private Object[] values = new Object[INITIAL_CAPACITY];
  private int from;
  private int to;

  /**
   * @param n at least 1
   */
  public Collect(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("collect returns at least 1 value, not " + n + ".");
    }
    limit = n;
  }

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

  /** Both must have the same n. */
  @Override
  public void merge(Collect<R> other) {
    if (limit != other.limit) {
      throw new IllegalArgumentException(
          "The newest " + limit + " and the newest " + other.limit + " are different aggregates.");
    }
    for (int i = other.from; i < other.to; i++) {
      offer(other.times[i], other.ids[i], other.keyAt(i), other.values[i]);
    }
  }

  @Override
  public void clear() {
    Arrays.fill(values, from, to, null);
    from = 0;
    to = 0;
  }

  @SuppressWarnings("unchecked") // only values of R went in
  public List<R> finish() {
    List<R> newestFirst = new ArrayList<>(to - from);
    for (int i = to - 1; i >= from; i--) {
      newestFirst.add((R) values[i]);
    }
    return List.copyOf(newestFirst);
  }

  private void offer(long timeMicros, long id, Comparable<?> key, Object value) {
    Objects.requireNonNull(value);
    int at = to;
    while (at > from && isOlder(timeMicros, id, key, at - 1)) {
      at--;
    }
    if (to - from == limit) {
      if (at == from) {
        return; // older than all of a full list
      }
      values[from++] = null;
    }
    if (to == times.length) {
      at -= makeRoom();
    }
    insert(at, timeMicros, id, key, value);
  }

  private boolean isOlder(long timeMicros, long id, Comparable<?> key, int than) {
    return RowPosition.compare(timeMicros, id, key, times[than], ids[than], keyAt(than)) < 0;
  }

  private void insert(int at, long timeMicros, long id, Comparable<?> key, Object value) {
    if (key != null && keys == null) {
      keys = new Comparable<?>[times.length];
    }
    int later = to - at;
    System.arraycopy(times, at, times, at + 1, later);
    System.arraycopy(ids, at, ids, at + 1, later);
    System.arraycopy(values, at, values, at + 1, later);
    times[at] = timeMicros;
    ids[at] = id;
    values[at] = value;
    if (keys != null) {
      System.arraycopy(keys, at, keys, at + 1, later);
      keys[at] = key;
    }
    to++;
  }

  /** Moves the rows to the front of arrays with room for as many again; returns by how much. */
  private int makeRoom() {
    int moved = from;
    int rows = to - from;
    int capacity = Math.max(times.length, (int) Math.min(2L * rows, Integer.MAX_VALUE - 8));
    times = Arrays.copyOf(Arrays.copyOfRange(times, from, to), capacity);
    ids = Arrays.copyOf(Arrays.copyOfRange(ids, from, to), capacity);
    values = Arrays.copyOf(Arrays.copyOfRange(values, from, to), capacity);
    if (keys != null) {
      keys = Arrays.copyOf(Arrays.copyOfRange(keys, from, to), capacity);
    }
    from = 0;
    to = rows;
    return moved;
  }

  private Comparable<?> keyAt(int index) {
    return keys == null ? null : keys[index];
  }
}
