package dev.micrite.offline.engine;

import dev.micrite.resolve.Micros;
import java.time.Instant;
import java.util.Arrays;

/** Some rows of a spine, one after the other. */
final class SpineBatch {
  private final long first;
  private final Object[] ids;
  private final long[] timesMicros;
  private final Object[][] columns;

  /**
   * Takes the arrays as they are.
   *
   * @param first number of the first row, from 0
   * @param ids of the type of the class's id, boxed
   * @param timesMicros as many
   * @param columns the values of each column, as many
   */
  SpineBatch(long first, Object[] ids, long[] timesMicros, Object[][] columns) {
    this.first = first;
    this.ids = ids;
    this.timesMicros = timesMicros;
    this.columns = columns;
  }

  int size() {
    return ids.length;
  }

  /** Number of the first row, from 0. */
  long first() {
    return first;
  }

  /** The id of each row. */
  Object[] ids() {
    return ids;
  }

  /** The time of each row. */
  long[] timesMicros() {
    return timesMicros;
  }

  /** The time of a row. */
  Instant time(int row) {
    return Micros.instant(timesMicros[row]);
  }

  /** For each column the value of each row, or null. */
  Object[][] columns() {
    return columns;
  }

  /** The rows from one to before another, counted within the batch. */
  SpineBatch part(int from, int to) {
    Object[][] parts = new Object[columns.length][];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = Arrays.copyOfRange(columns[i], from, to);
    }
    return new SpineBatch(
        first + from,
        Arrays.copyOfRange(ids, from, to),
        Arrays.copyOfRange(timesMicros, from, to),
        parts);
  }
}
