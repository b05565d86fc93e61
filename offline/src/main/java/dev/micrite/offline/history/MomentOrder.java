package dev.micrite.offline.history;

import dev.micrite.resolve.History.Moments;

/**
 * Moments by entity, those of each entity in the order of time: those of number {@code n} are at
 * {@code starts[n]} to before {@code starts[n + 1]}.
 */
final class MomentOrder {
  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** Where the moments of an entity begin; one more than there are entities. */
  final int[] starts;

  /** Where each moment stands in what was asked. */
  final int[] positions;

  /** Of each position asked. */
  final long[] timesMicros;

  MomentOrder(Moments asked, IdNumbers ids) {
    int size = asked.size();
    this.timesMicros = new long[size];
    for (int position = 0; position < size; position++) {
      timesMicros[position] = asked.timeMicros(position);
    }
    this.starts = starts(ids.ofPositions(), ids.count());
    this.positions = byNumber(byTime(timesMicros), ids.ofPositions(), starts);
  }

  /** The latest time asked about; the least there is, if nothing is asked. */
  long lastTimeMicros() {
    long last = Long.MIN_VALUE;
    for (long time : timesMicros) {
      last = Math.max(last, time);
    }
    return last;
  }

  /** Counts how many rows each number has, as where they start. */
  static int[] starts(int[] numbers, int count) {
    return starts(numbers, numbers.length, count);
  }

  static int[] starts(int[] numbers, int size, int count) {
    int[] starts = new int[count + 1];
    for (int i = 0; i < size; i++) {
      starts[numbers[i] + 1]++;
    }
    for (int number = 0; number < count; number++) {
      starts[number + 1] += starts[number];
    }
    return starts;
  }

  private static int[] byNumber(int[] order, int[] numbers, int[] starts) {
    int[] next = starts.clone();
    int[] sorted = new int[order.length];
    for (int position : order) {
      sorted[next[numbers[position]]++] = position;
    }
    return sorted;
  }

  /** Positions in the order of time, by a radix sort of what the times differ in. */
  private static int[] byTime(long[] times) {
    int size = times.length;
    int[] order = new int[size];
    boolean isSorted = true;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      order[i] = i;
      isSorted &= i == 0 || times[i - 1] <= times[i];
      least = Math.min(least, times[i]);
      greatest = Math.max(greatest, times[i]);
    }
    if (isSorted) {
      return order;
    }
    // Differences are unsigned, so that any two times may be apart.
    int bits = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = times[i] - least;
    }
    long[] otherKeys = new long[size];
    int[] otherOrder = new int[size];
    for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
      int[] next = new int[DIGITS + 1];
      for (long key : keys) {
        next[(int) (key >>> shift & DIGITS - 1) + 1]++;
      }
      for (int digit = 0; digit < DIGITS; digit++) {
        next[digit + 1] += next[digit];
      }
      for (int i = 0; i < size; i++) {
        int to = next[(int) (keys[i] >>> shift & DIGITS - 1)]++;
        otherKeys[to] = keys[i];
        otherOrder[to] = order[i];
      }
      long[] swappedKeys = keys;
      keys = otherKeys;
      otherKeys = swappedKeys;
      int[] swappedOrder = order;
      order = otherOrder;
      otherOrder = swappedOrder;
    }
    return order;
  }
}
