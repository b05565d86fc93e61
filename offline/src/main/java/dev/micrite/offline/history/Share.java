package dev.micrite.offline.history;

/**
 * A part of all entities, by their numbers: what is in memory at a time.
 *
 * @param which the number of the share, from 0
 * @param of how many shares there are
 */
record Share(int which, int of) {
  /** Whether an entity belongs to it; one that was not asked about, -1, belongs to none. */
  boolean has(int number) {
    return number >= 0 && (of == 1 || number % of == which);
  }

  /** How many of so many rows are about to be its. */
  int expected(long rows) {
    return (int) Math.min(Integer.MAX_VALUE / 2, rows / of + 1);
  }

  /** Whether there are entities enough for more shares. */
  boolean canBeHalved(int entities) {
    return of < entities;
  }

  /** One half of it. */
  Share half(boolean second) {
    return new Share(second ? which + of : which, 2 * of);
  }

  /** A share is more than memory is meant to hold; its halves are less. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("a share of the entities takes too much memory", null, false, false);
    }
  }
}
