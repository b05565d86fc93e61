package dev.micrite.offline.table;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Leaves of structured values, and what has no number, as text that DuckDB casts exactly. */
final class ValueText {
  private static final long DAY_MICROS = 86_400_000_000L;
  // What DuckDB can hold; beyond lie its infinities.
  private static final long FIRST_MICROS = -9_223_372_022_400_000_000L;
  private static final long LAST_MICROS = Long.MAX_VALUE - 1;
  private static final long LAST_DAY = Integer.MAX_VALUE - 1;
  private static final int NANOS = 9;
  private static final HexFormat HEX = HexFormat.of();
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d+)-(\\d\\d)-(\\d\\d)( \\(BC\\))?(?: (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?\\+00)?");

  private ValueText() {}

  /** A reason why the value cannot be stored. */
  static final class Unstorable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unstorable(String reason) {
      super(reason);
    }
  }

  static String checked(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (!Character.isHighSurrogate(c)
            || i + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(i + 1))) {
          throw new Unstorable("half of a surrogate pair at character " + i + " is no text");
        }
        i++;
      }
    }
    return text;
  }

  static long checkedMicros(long micros) {
    if (micros < FIRST_MICROS || micros > LAST_MICROS) {
      throw new Unstorable("times reach from the year -290308 to 294247");
    }
    return micros;
  }

  static long checkedDay(long epochDay) {
    if (Math.abs(epochDay) > LAST_DAY) {
      throw new Unstorable("dates reach from the year -5877641 to 5881580");
    }
    return epochDay;
  }

  static String date(long epochDay) {
    LocalDate date = LocalDate.ofEpochDay(checkedDay(epochDay));
    boolean isBefore = date.getYear() <= 0;
    int year = isBefore ? 1 - date.getYear() : date.getYear();
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02d%s",
        year,
        date.getMonthValue(),
        date.getDayOfMonth(),
        isBefore ? " (BC)" : "");
  }

  static String instant(long micros) {
    checkedMicros(micros);
    long ofDay = Math.floorMod(micros, DAY_MICROS);
    return String.format(
        Locale.ROOT,
        "%s %02d:%02d:%02d.%06d+00",
        date(Math.floorDiv(micros, DAY_MICROS)),
        ofDay / 3_600_000_000L,
        ofDay / 60_000_000L % 60,
        ofDay / 1_000_000L % 60,
        ofDay % 1_000_000L);
  }

  static long epochDay(String text) {
    return day(time(text));
  }

  static long micros(String text) {
    Matcher time = time(text);
    String fraction = time.group(8) == null ? "" : time.group(8);
    long seconds =
        3600L * Integer.parseInt(time.group(5))
            + 60L * Integer.parseInt(time.group(6))
            + Integer.parseInt(time.group(7));
    long ofDay = seconds * 1_000_000L + Integer.parseInt((fraction + "000000").substring(0, 6));
    // The first day starts before the least long: add what is in it before going there.
    long day = day(time);
    return day < 0
        ? (day + 1) * DAY_MICROS + (ofDay - DAY_MICROS)
        : Math.addExact(day * DAY_MICROS, ofDay);
  }

  private static Matcher time(String text) {
    Matcher matcher = TIME.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalStateException("not a time as DuckDB writes it: " + text);
    }
    return matcher;
  }

  private static long day(Matcher time) {
    int year = Integer.parseInt(time.group(1));
    return LocalDate.of(
            time.group(4) == null ? year : 1 - year,
            Integer.parseInt(time.group(2)),
            Integer.parseInt(time.group(3)))
        .toEpochDay();
  }

  static String duration(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds())
        .add(BigDecimal.valueOf(duration.getNano(), NANOS))
        .toPlainString();
  }

  static Duration duration(String text) {
    BigDecimal seconds = new BigDecimal(text).setScale(NANOS);
    BigDecimal whole = seconds.setScale(0, java.math.RoundingMode.FLOOR);
    return Duration.ofSeconds(
        whole.longValueExact(), seconds.subtract(whole).unscaledValue().longValueExact());
  }

  static double float64(String text) {
    return switch (text) {
      case "nan", "-nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  static float float32(String text) {
    return switch (text) {
      case "nan", "-nan" -> Float.NaN;
      case "inf" -> Float.POSITIVE_INFINITY;
      case "-inf" -> Float.NEGATIVE_INFINITY;
      default -> Float.parseFloat(text);
    };
  }

  static String hex(byte[] bytes, int offset, int length) {
    return HEX.formatHex(bytes, offset, offset + length);
  }

  static byte[] unhex(String text) {
    return HEX.parseHex(text);
  }

  /** Bytes as DuckDB casts text to them. */
  static String blob(byte[] bytes) {
    StringBuilder text = new StringBuilder(4 * bytes.length);
    for (byte b : bytes) {
      text.append("\\x").append(HEX.toHexDigits(b));
    }
    return text.toString();
  }

  /** Bytes as DuckDB casts them to text: printable ones as they are. */
  static byte[] unblob(String text) {
    byte[] bytes = new byte[text.length()];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        bytes[count++] = (byte) HexFormat.fromHexDigits(text, i + 2, i + 4);
        i += 3;
      } else {
        bytes[count++] = (byte) text.charAt(i);
      }
    }
    return java.util.Arrays.copyOf(bytes, count);
  }
}
