package dev.micrite.processor.emit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times and durations as users write them (T1). */
final class DefaultTimes {
  private DefaultTimes() {}

  /** {@code 2024-05-05}, {@code 2024-05-05 12:00:00}, both UTC, or ISO-8601 with offset. */
  static Instant instant(String text) {
    String time = text.strip().replace(' ', 'T');
    if (!time.contains("T")) {
      return LocalDate.parse(time).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
    String clock = time.substring(time.indexOf('T'));
    boolean hasOffset = clock.endsWith("Z") || clock.contains("+") || clock.contains("-");
    return hasOffset
        ? OffsetDateTime.parse(time).toInstant()
        : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
  }

  /** {@code 30d}, {@code 15m}, {@code 0}, or ISO-8601. */
  static Duration duration(String text) {
    String duration = text.strip();
    if (!duration.matches("\\d+[wdhms]?")) {
      return Duration.parse(duration);
    }
    long count = Long.parseLong(duration.replaceAll("\\D", ""));
    return switch (duration.charAt(duration.length() - 1)) {
      case 'w' -> Duration.ofDays(7 * count);
      case 'd' -> Duration.ofDays(count);
      case 'h' -> Duration.ofHours(count);
      case 'm' -> Duration.ofMinutes(count);
      default -> Duration.ofSeconds(count);
    };
  }
}
