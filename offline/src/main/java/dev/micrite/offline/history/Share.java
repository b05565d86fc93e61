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
}
