package dev.micrite.aggregate;

import java.util.Arrays;

/**
 * A quantile sketch without chance: levels of buffers, where level h holds values that stand for
 * 2^h each. A full level is sorted, every other value moves one level up, the rest is forgotten
 * (Munro and Paterson 1980; Manku, Rajagopalan and Lindsay 1998).
 *
 * <p>The quantile sketches of DataSketches keep less, but choose what to forget by a random
 * generator that cannot be seeded: two computations of one value would differ for no reason.
 *
 * <p>Error: one compaction of level h moves the rank of any value by at most 2^h, and n values can
 * fill level h at most n / (CAPACITY * 2^h) times, however they were merged. So every level that
 * was compacted adds at most n / CAPACITY.
 */
final class QuantileLevels {
  static final int CAPACITY = 1024;
  private static final int INITIAL_CAPACITY = 16;

  private double[][] levels = new double[0][];
  private int[] sizes = new int[0];
  private boolean[] takesOdd = new boolean[0];
  private long count;

  long count() {
    return count;
  }

  void add(double value) {
    count++;
    push(0, value);
  }

  void addAll(QuantileLevels other) {
    count += other.count;
    for (int level = 0; level < other.levels.length; level++) {
      for (int i = 0; i < other.sizes[level]; i++) {
        push(level, other.levels[level][i]);
      }
    }
  }

  /** The greatest difference, relative to the count, of the rank of a value from its true rank. */
  double rankErrorBound() {
    return Math.max(0, levels.length - 1) / (double) CAPACITY;
  }

  /** The value of rank {@code rank}, from 1 to count. */
  double valueOfRank(long rank) {
    int[] next = new int[levels.length];
    for (int level = 0; level < levels.length; level++) {
      Arrays.sort(levels[level], 0, sizes[level]);
    }
    // A merge of the sorted levels, until the weights passed reach the rank.
    long passed = 0;
    while (true) {
      int least = -1;
      for (int level = 0; level < levels.length; level++) {
        if (next[level] < sizes[level] && (least < 0 || isLess(level, least, next))) {
          least = level;
        }
      }
      passed += 1L << least;
      double value = levels[least][next[least]++];
      if (passed >= rank) {
        return value;
      }
    }
  }

  private boolean isLess(int level, int other, int[] next) {
    return Double.compare(levels[level][next[level]], levels[other][next[other]]) < 0;
  }

  private void push(int level, double value) {
    while (level >= levels.length) {
      addLevel();
    }
    if (sizes[level] == levels[level].length) {
      levels[level] = Arrays.copyOf(levels[level], 2 * sizes[level]);
    }
    levels[level][sizes[level]++] = value;
    if (sizes[level] == CAPACITY) {
      compact(level);
    }
  }

  private void addLevel() {
    int level = levels.length;
    levels = Arrays.copyOf(levels, level + 1);
    sizes = Arrays.copyOf(sizes, level + 1);
    takesOdd = Arrays.copyOf(takesOdd, level + 1);
    levels[level] = new double[INITIAL_CAPACITY];
  }

  private void compact(int level) {
    double[] full = levels[level];
    Arrays.sort(full);
    sizes[level] = 0;
    // Taking turns makes the error of one compaction undo that of the one before.
    int from = takesOdd[level] ? 1 : 0;
    takesOdd[level] = !takesOdd[level];
    for (int i = from; i < CAPACITY; i += 2) {
      push(level + 1, full[i]);
    }
  }
}
