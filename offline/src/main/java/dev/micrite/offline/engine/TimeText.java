package dev.micrite.offline.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times as people write them (T1): a date, or a date and time, in UTC unless it has an offset. */
final class TimeText {
  private static final int DATE_LENGTH = 10;

  private TimeText() {}

  /** The time that a text means; empty if it means none. */
  static Optional<Instant> parse(String text) {
    String plain = text.strip();
    try {
      if (plain.length() <= DATE_LENGTH) {
        return Optional.of(LocalDate.parse(plain).atStartOfDay().toInstant(ZoneOffset.UTC));
      }
      String time =
          plain.charAt(DATE_LENGTH) == ' '
              ? plain.substring(0, DATE_LENGTH) + 'T' + plain.substring(DATE_LENGTH + 1)
              : plain;
      return Optional.of(hasOffset(time) ? offset(time) : local(time));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean hasOffset(String time) {
    return time.endsWith("Z")
        || time.endsWith("z")
        || time.indexOf('+', DATE_LENGTH) >= 0
        || time.indexOf('-', DATE_LENGTH) >= 0;
  }

  private static Instant offset(String time) {
    return OffsetDateTime.parse(time).toInstant();
  }

  private static Instant local(String time) {
    return LocalDateTime.parse(time).toInstant(ZoneOffset.UTC);
  }
}
