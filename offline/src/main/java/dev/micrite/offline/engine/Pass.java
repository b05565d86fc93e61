package dev.micrite.offline.engine;

/**
 * One reading of a dataset, from its first row to its last. Belongs to one thread.
 *
 * <p>What the rows' computation is to leave in the stores it leaves when the reader says that all
 * rows are where they belong; a reading that fails or is given up leaves nothing.
 */
interface Pass extends AutoCloseable {
  /** Begins; called once. The answers are the caller's to close. */
  Answers open();

  /** All rows were answered, and are where they belong. */
  void done();

  @Override
  void close();
}
