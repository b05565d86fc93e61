package dev.micrite.offline.engine;

/**
 * One reading of a dataset, from its first row to its last. Belongs to one thread.
 *
 * <p>What the rows' computation is to leave in the stores it leaves when the reader says that all
 * rows are where they belong; a reading that fails or is given up leaves nothing.
 */
interface Pass extends AutoCloseable {
  /** What follows it; its work is done within {@link Reading#doing}. */
  Reading reading();

  /**
   * Begins, for rows; this or {@link #openColumns} is called once. The answers are to be closed.
   */
  Answers<WalkedBatch> open();

  /** Begins, for columns, which take no walk where there is a shorter way. */
  Answers<? extends AnsweredBatch> openColumns(AnswerColumns columns);

  /** All rows were answered, and are where they belong. */
  void done();

  @Override
  void close();
}
