package dev.micrite.offline.engine;

/**
 * Answers one batch of a spine.
 *
 * @param <B> what an answered batch is
 */
@FunctionalInterface
interface BatchQuery<B extends AnsweredBatch> {
  /**
   * Asks a batch.
   *
   * @param rowBudget how many rows its has-many relations may lead to
   * @throws TableHistory.TooManyRows if they lead to more
   */
  B ask(SpineBatch batch, long rowBudget);
}
