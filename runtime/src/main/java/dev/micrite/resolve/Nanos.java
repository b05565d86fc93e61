package dev.micrite.resolve;

import java.time.Duration;

/** Durations as nanoseconds, for time limits; {@code Long.MAX_VALUE} is "without limit". */
final class Nanos {
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Nanos() {}

  static long of(Duration limit) {
    return limit.compareTo(LONGEST) >= 0 ? Long.MAX_VALUE : limit.toNanos();
  }

  /** The moment, on the scale of {@code System.nanoTime}, at which a limit is reached. */
  static long after(long start, long limit) {
    return limit == Long.MAX_VALUE ? Long.MAX_VALUE : start + limit;
  }

  static boolean isOver(long deadline, long moment) {
    return deadline != Long.MAX_VALUE && moment - deadline >= 0;
  }

  /** Nanoseconds from a moment to a deadline; {@code Long.MAX_VALUE} if there is none. */
  static long until(long deadline, long moment) {
    return deadline == Long.MAX_VALUE ? Long.MAX_VALUE : deadline - moment;
  }
}
