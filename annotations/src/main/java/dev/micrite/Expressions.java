package dev.micrite;

import java.time.Duration;
import java.time.Instant;

/**
 * Functions for expressions of feature classes; import them statically.
 *
 * <p>{@link #now()} exists for the processor, which replaces it by the time of the query; called by
 * anything else it throws. The durations are plain functions.
 */
public final class Expressions {
  private Expressions() {}

  /**
   * The time of the query: its own time online, the row's point in time offline.
   *
   * @throws IllegalStateException when called outside an expression that the processor compiled
   */
  public static Instant now() {
    throw new IllegalStateException(
        "[NowOutsideExpression] now() has a value in initializers of feature classes only. In a"
            + " resolver, take a parameter '@Now Instant now'.");
  }

  /** A duration of so many weeks of seven days of 24 hours. */
  public static Duration weeks(long weeks) {
    return Duration.ofDays(Math.multiplyExact(weeks, 7L));
  }

  /** A duration of so many days of 24 hours. */
  public static Duration days(long days) {
    return Duration.ofDays(days);
  }

  /** A duration of so many hours. */
  public static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }

  /** A duration of so many minutes. */
  public static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }

  /** A duration of so many seconds. */
  public static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
