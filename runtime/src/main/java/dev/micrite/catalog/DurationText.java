package dev.micrite.catalog;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as declarations write them: {@code 50ms}, {@code 90s}, {@code 15m}, {@code 1h}, {@code
 * 30d}, {@code 2w}, several of these from large to small ({@code 1h30m}), ISO-8601 ({@code PT1H}),
 * {@code infinity} and {@code 0}. A day has 24 hours. Uses nothing but the JDK.
 */
public final class DurationText {

  /** Stands for "however long", {@code infinity}: about 146,000 years. */
  public static final Duration INFINITE = Duration.ofSeconds(Long.MAX_VALUE / 2_000_000);

  private static final Pattern UNITS =
      Pattern.compile("(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");
  private static final long[] UNIT_MILLIS = {604_800_000, 86_400_000, 3_600_000, 60_000, 1_000, 1};
  private static final String[] UNIT_NAMES = {"w", "d", "h", "m", "s", "ms"};

  private DurationText() {}

  /**
   * The duration that a text means; never negative.
   *
   * @throws IllegalArgumentException {@code [BadDuration]} if it means none
   */
  public static Duration parse(String text) {
    if (text.equals("infinity")) {
      return INFINITE;
    }
    if (text.equals("0")) {
      return Duration.ZERO;
    }
    try {
      Duration duration = text.startsWith("P") ? Duration.parse(text) : parseUnits(text);
      if (duration.isNegative()) {
        throw bad(text, null);
      }
      return duration.compareTo(INFINITE) > 0 ? INFINITE : duration;
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      throw bad(text, e);
    }
  }

  /**
   * The shortest text that {@link #parse} reads as this duration; below a millisecond in ISO form.
   */
  public static String print(Duration duration) {
    if (duration.compareTo(INFINITE) >= 0) {
      return "infinity";
    }
    if (duration.isZero()) {
      return "0";
    }
    if (duration.isNegative() || !Duration.ofMillis(duration.toMillis()).equals(duration)) {
      return duration.toString();
    }
    StringBuilder text = new StringBuilder();
    long rest = duration.toMillis();
    for (int unit = 1; unit < UNIT_MILLIS.length; unit++) {
      long count = rest / UNIT_MILLIS[unit];
      rest -= count * UNIT_MILLIS[unit];
      if (count > 0) {
        text.append(count).append(UNIT_NAMES[unit]);
      }
    }
    return text.toString();
  }

  /** In whole microseconds, as the engine counts; {@code Long.MAX_VALUE} for {@link #INFINITE}. */
  public static long toMicros(Duration duration) {
    if (duration.compareTo(INFINITE) >= 0) {
      return Long.MAX_VALUE;
    }
    long micros = TimeUnit.MICROSECONDS.convert(duration);
    return micros == 0 && !duration.isZero() ? 1 : micros;
  }

  private static Duration parseUnits(String text) {
    Matcher matcher = UNITS.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw bad(text, null);
    }
    long millis = 0;
    for (int unit = 0; unit < UNIT_MILLIS.length; unit++) {
      String count = matcher.group(unit + 1);
      if (count != null) {
        long more = Math.multiplyExact(Long.parseLong(count), UNIT_MILLIS[unit]);
        millis = Math.addExact(millis, more);
      }
    }
    return Duration.ofMillis(millis);
  }

  private static IllegalArgumentException bad(String text, Throwable cause) {
    return new IllegalArgumentException(
        "[BadDuration] \""
            + text
            + "\" is no duration. Write 50ms, 90s, 15m, 1h, 30d, 2w, PT1H30M, infinity or 0.",
        cause);
  }
}
