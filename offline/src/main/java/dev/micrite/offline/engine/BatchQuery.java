package dev.micrite.offline.engine;

/** Answers one batch of a spine. */
@FunctionalInterface
interface BatchQuery {
  /**
   * Asks a batch.
   *
   * @param rowBudget how many rows its has-many relations may lead to
   * @throws TableHistory.TooManyRows if they lead to more
   */
  AnsweredBatch ask(SpineBatch batch, long rowBudget);
}
