package dev.micrite.offline.engine;

import dev.micrite.query.OfflineQuery;
import dev.micrite.resolve.Resolution;
import dev.micrite.store.RowUpdate;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a spine and what a walk made of them.
 *
 * @param rowCount how many rows their has-many relations led to
 */
record WalkedBatch(SpineBatch spine, Resolution resolution, long rowCount)
    implements AnsweredBatch {

  @Override
  public AnswerChunk chunk(OfflineQuery<?> query, AnswerColumns columns) {
    AnswerChunk chunk = new AnswerChunk(columns, spine);
    RowUpdate update = new RowUpdate();
    for (int row = 0; row < spine.size(); row++) {
      requireResolved(query, row);
      chunk.put(row, update, resolution);
    }
    return chunk;
  }

  /** Fails if a required output of a row has no value. */
  void requireResolved(OfflineQuery<?> query, int position) {
    if (!resolution.isResolved(position)) {
      throw query.failure(resolution, position, spine.first() + position, spine.time(position));
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
