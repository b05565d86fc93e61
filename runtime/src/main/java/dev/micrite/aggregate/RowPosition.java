package dev.micrite.aggregate;

/**
 * Where a row stands among the rows of its relation: by feature time, then by id. Ids of a relation
 * are either all longs ({@code key} is null) or all of one comparable type, and a row counts once
 * (T4), so no two positions are equal.
 */
final class RowPosition {
  long timeMicros;
  long id;
  Comparable<?> key;

  void set(long timeMicros, long id, Comparable<?> key) {
    this.timeMicros = timeMicros;
    this.id = id;
    this.key = key;
  }

  /** Whether the row given is earlier (negative) or later (positive) than this one. */
  int compareFrom(long otherTimeMicros, long otherId, Comparable<?> otherKey) {
    return compare(otherTimeMicros, otherId, otherKey, timeMicros, id, key);
  }

  static int compare(
      long timeMicros,
      long id,
      Comparable<?> key,
      long otherTimeMicros,
      long otherId,
      Comparable<?> otherKey) {
    if (timeMicros != otherTimeMicros) {
      return Long.compare(timeMicros, otherTimeMicros);
    }
    return key == null ? Long.compare(id, otherId) : compareKeys(key, otherKey);
  }

  @SuppressWarnings("unchecked") // ids of one relation have one type
  private static int compareKeys(Comparable<?> key, Comparable<?> other) {
    return ((Comparable<Object>) key).compareTo(other);
  }
}
