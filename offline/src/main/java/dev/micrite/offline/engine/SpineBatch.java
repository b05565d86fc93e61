package dev.micrite.offline.engine;

import java.util.Arrays;

/**
 * Some rows of a spine, one after the other.
 *
 * @param first number of the first row, from 0
 * @param ids of the type of the class's id, boxed
 * @param timesMicros as many
 * @param columns the values of each column, as many
 */
record SpineBatch(long first, Object[] ids, long[] timesMicros, Object[][] columns) {

  int size() {
    return ids.length;
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
