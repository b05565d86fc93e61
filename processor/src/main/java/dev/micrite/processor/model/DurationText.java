package dev.micrite.processor.model;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: {@code 500ms}, {@code 90s}, {@code 1h}, {@code PT5M}. */
public final class DurationText {
  private static final Pattern SIMPLE = Pattern.compile("(\\d{1,18})(us|ms|s|m|h|d|w)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "us", Duration.ofNanos(1_000),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));

  private DurationText() {}

  /**
   * A max staleness in microseconds: zero for {@code "0"}, {@code Long.MAX_VALUE} for {@code
   * "infinity"}; empty when it is none.
   */
  public static OptionalLong stalenessMicros(String text) {
    if (text.equals("0")) {
      return OptionalLong.of(0);
    } else if (text.equals("infinity")) {
      return OptionalLong.of(Long.MAX_VALUE);
    }
    return parse(text).map(d -> OptionalLong.of(micros(d))).orElse(OptionalLong.empty());
  }

  /** A duration that is not negative and fits microseconds in a long. */
  public static Optional<Duration> parse(String text) {
    try {
      Matcher simple = SIMPLE.matcher(text);
      Duration duration =
          simple.matches()
              ? UNITS.get(simple.group(2)).multipliedBy(Long.parseLong(simple.group(1)))
              : Duration.parse(text);
      micros(duration);
      return duration.isNegative() ? Optional.empty() : Optional.of(duration);
    } catch (DateTimeParseException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
  }
}
