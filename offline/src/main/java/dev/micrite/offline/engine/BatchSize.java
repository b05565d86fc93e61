package dev.micrite.offline.engine;

/** How many rows of a spine are answered at once: as many as memory is meant to hold. */
final class BatchSize {
  private static final int LEAST = 5_000;
  private static final int MOST_LIVED = 5_000_000;

  // Resolvers may be handed all of a batch at once.
  private static final int MOST_WALKED = 200_000;

  // A walk keeps a row of each class that the spine leads to, with all of its features.
  private static final long BYTES_PER_WALKED = 1024;

  // Ids, times, and where they stand; then values and what is carried along.
  static final long BYTES_PER_LIVED = 160;
  static final long BYTES_PER_CARRIED = 32;
  static final long BYTES_PER_NUMBER = 9;

  private BatchSize() {}

  /** For a walk, that meets entities of so many classes. */
  static int walked(int classes) {
    return within(heap() / 8 / (BYTES_PER_WALKED * classes), MOST_WALKED);
  }

  /**
   * For answers without a walk, of which one batch is made while another one is written. How long
   * texts are is not known before: of them the first batch has few.
   */
  static int lived(AnswerColumns columns) {
    if (columns.hasTexts()) {
      return LEAST;
    }
    long bytes = BYTES_PER_LIVED + columns.carried.size() * BYTES_PER_CARRIED;
    return lived(bytes + columns.values.size() * BYTES_PER_NUMBER);
  }

  /** The same, of rows that take so many bytes. */
  static int lived(long bytesPerRow) {
    return within(heap() / 9 * 2 / bytesPerRow, MOST_LIVED);
  }

  private static long heap() {
    return Runtime.getRuntime().maxMemory();
  }

  private static int within(long rows, int most) {
    return (int) Math.max(LEAST, Math.min(most, rows));
  }
}
