package dev.micrite.offline.engine;

import dev.micrite.query.OfflineQuery;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.Resolution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a spine and what became of them.
 *
 * @param rowCount how many rows their has-many relations led to
 */
record AnsweredBatch(SpineBatch spine, Resolution resolution, long rowCount) {

  int size() {
    return spine.size();
  }

  Instant time(int position) {
    return Micros.instant(spine.timesMicros()[position]);
  }

  /** Fails if a required output of a row has no value. */
  void requireResolved(OfflineQuery<?> query, int position) {
    if (!resolution.isResolved(position)) {
      throw query.failure(resolution, position, spine.first() + position, time(position));
    }
  }

  /** The values of some columns in a row; may hold nulls. */
  List<Object> carried(int[] columns, int position) {
    List<Object> values = new ArrayList<>(columns.length);
    for (int column : columns) {
      values.add(spine.columns()[column][position]);
    }
    return values;
  }
}
