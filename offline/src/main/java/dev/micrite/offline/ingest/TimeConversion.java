package dev.micrite.offline.ingest;

import dev.micrite.offline.duck.Sql;
import java.util.Optional;

/** The part of {@link Conversion} that is about times. */
final class TimeConversion {
  private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final String TIME =
      DATE
          + "([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?"
          + "(Z|[+-](0[0-9]|1[0-8])(:?[0-5][0-9])?)?)?";

  private TimeConversion() {}

  /** From a text: null where it is no time. */
  static String text(String column) {
    return "case when regexp_full_match("
        + column
        + ", "
        + Sql.text(TIME)
        + ") then try_cast("
        + column
        + " as timestamptz) end";
  }

  /** From a column of a type of times; empty if it is of another one. */
  static Optional<String> typed(String type, String column) {
    return switch (type) {
      case "TIMESTAMPTZ" -> Optional.of(finite(column, column));
      case "TIMESTAMP" -> Optional.of(micros(column));
      case "DATE", "TIMESTAMP_S", "TIMESTAMP_MS" ->
          Optional.of(micros("try_cast(" + column + " as timestamp)"));
      case "TIMESTAMP_NS" -> Optional.of(nanos(column));
      case "TIMESTAMPTZ_NS" -> Optional.of(nanos("cast(" + column + " as timestamp_ns)"));
      default -> Optional.empty();
    };
  }

  /** Cut towards the past, as times of Java are. */
  private static String nanos(String timestamp) {
    String nanos = "epoch_ns(" + timestamp + ")";
    return finite(
        timestamp,
        "make_timestamptz((" + nanos + " - ((" + nanos + " % 1000 + 1000) % 1000)) // 1000)");
  }

  private static String micros(String timestamp) {
    return finite(timestamp, "make_timestamptz(epoch_us(" + timestamp + "))");
  }

  /** A value where a time is finite, else null. */
  static String finite(String time, String value) {
    return "case when isfinite(" + time + ") then " + value + " end";
  }

  /** A duration from its seconds; null where no duration is so long. */
  static String seconds(String column) {
    String value = "try_cast(" + column + " as decimal(38,9))";
    return "case when "
        + value
        + " >= -9223372036854775808 and "
        + value
        + " < 9223372036854775808 then "
        + value
        + " end";
  }
}
