package dev.micrite.offline.engine;

/** Gives the rows of a spine from the first to the last, once. Belongs to one thread. */
interface SpineReader extends AutoCloseable {
  /**
   * The next rows.
   *
   * @param most how many at most, at least one
   * @return at least one row; null at the end
   */
  SpineBatch next(int most);

  @Override
  void close();
}
