package dev.micrite.offline.engine;

import dev.micrite.query.OfflineQuery;

/** Rows of a spine that are answered. */
interface AnsweredBatch {
  SpineBatch spine();

  /** How many rows their has-many relations led to. */
  long rowCount();

  /**
   * The answers as columns.
   *
   * @throws dev.micrite.query.UnresolvedFeatureException if a required output of a row has no value
   */
  AnswerChunk chunk(OfflineQuery<?> query, AnswerColumns columns);

  default int size() {
    return spine().size();
  }
}
