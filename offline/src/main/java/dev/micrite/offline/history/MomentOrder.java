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

  /** The time of each moment, beside its position. */
  final long[] timesMicros;

  MomentOrder(Moments asked, IdNumbers ids) {
    int size = asked.size();
    this.positions = new int[size];
    this.timesMicros = new long[size];
    int[] order = new int[size];
    long[] times = new long[size];
    for (int position = 0; position < size; position++) {
      order[position] = position;
      times[position] = asked.timeMicros(position);
    }
    sortByTime(order, times);
    this.starts = starts(ids.ofPositions(), ids.count());
    int[] numbers = ids.ofPositions();
    int[] next = starts.clone();
    for (int i = 0; i < size; i++) {
      int to = next[numbers[order[i]]]++;
      positions[to] = order[i];
      timesMicros[to] = times[i];
    }
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

  /** Sorts both by time: a radix sort of what the times differ in. */
  private static void sortByTime(int[] order, long[] times) {
    int size = times.length;
    boolean isSorted = true;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      isSorted &= i == 0 || times[i - 1] <= times[i];
      least = Math.min(least, times[i]);
      greatest = Math.max(greatest, times[i]);
    }
    if (isSorted) {
      return;
    }
    // Differences are unsigned, so that any two times may be apart.
    int bits = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
    int[] otherOrder = new int[size];
    long[] otherTimes = new long[size];
    for (int shift = 0; shift < bits; shift += DIGIT_BITS) {
      sortByDigit(order, times, otherOrder, otherTimes, least, shift);
      System.arraycopy(otherOrder, 0, order, 0, size);
      System.arraycopy(otherTimes, 0, times, 0, size);
    }
  }

  private static void sortByDigit(
      int[] order, long[] times, int[] toOrder, long[] toTimes, long least, int shift) {
    int[] next = new int[DIGITS + 1];
    for (long time : times) {
      next[(int) (time - least >>> shift & DIGITS - 1) + 1]++;
    }
    for (int digit = 0; digit < DIGITS; digit++) {
      next[digit + 1] += next[digit];
    }
    for (int i = 0; i < times.length; i++) {
      int to = next[(int) (times[i] - least >>> shift & DIGITS - 1)]++;
      toOrder[to] = order[i];
      toTimes[to] = times[i];
    }
  }
}
