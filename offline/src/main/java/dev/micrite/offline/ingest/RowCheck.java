package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ValueShape;
import dev.micrite.offline.table.ValueShape.Leaf;
import dev.micrite.store.RowLayout;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A reason why rows of a file are rejected, in SQL over columns {@code c0, c1 ...} as the file has
 * them and {@code v0, v1 ...} as they are kept.
 *
 * @param condition true for rows that are rejected; false or null for others
 * @param text says what is wrong
 */
record RowCheck(MappedColumn column, String reason, String condition, String text) {
  private static final int MOST_DIGITS = 38;

  /**
   * The checks of a column.
   *
   * @param isText whether the file has it as text
   * @param nowMicros no feature time is later
   */
  static List<RowCheck> of(MappedColumn column, boolean isText, long nowMicros) {
    String raw = "c" + column.position();
    String value = "v" + column.position();
    List<RowCheck> checks = new ArrayList<>();
    if (column.isRequired()) {
      checks.add(new RowCheck(column, "NullValue", raw + " is null", "'it is null'"));
    }
    checks.add(
        new RowCheck(
            column,
            "NotConvertible",
            raw + " is not null and " + value + " is null",
            shown(raw) + " || " + Sql.text(" is not " + Conversion.forms(column.shape()))));
    if (column.isTime()) {
      checks.add(
          new RowCheck(
              column,
              "FutureFeatureTime",
              "epoch_us(" + value + ") > " + nowMicros,
              shown(raw) + " || ' is after the time of the ingestion'"));
      checks.add(
          new RowCheck(
              column,
              "OutOfRange",
              "epoch_us(" + value + ") <= " + -RowLayout.MAX_MICROS,
              shown(raw) + " || ' is too long ago'"));
    }
    column.feature().ifPresent(key -> addBounds(checks, column, key, isText));
    return checks;
  }

  private static String shown(String column) {
    return "left(cast(" + column + " as varchar), 100)";
  }

  private static void addBounds(
      List<RowCheck> checks, MappedColumn column, FeatureKey<?, ?> key, boolean isText) {
    boolean hasMin = key.min() != Double.NEGATIVE_INFINITY;
    boolean hasMax = key.max() != Double.POSITIVE_INFINITY;
    if (hasMin || hasMax) {
      checks.add(
          new RowCheck(
              column,
              "OutOfRange",
              outside(column, key, isText),
              "%s || ' is outside [%s, %s]'"
                  .formatted(
                      shown("c" + column.position()), printed(key.min()), printed(key.max()))));
    }
    if (key.maxLength() != Integer.MAX_VALUE) {
      String value = "v" + column.position();
      checks.add(
          new RowCheck(
              column,
              "TooLong",
              tooLong(column.shape(), value, key.maxLength()),
              "'its length ' || "
                  + length(column.shape(), value)
                  + " || ' is above "
                  + key.maxLength()
                  + "'"));
    }
  }

  private static String printed(double bound) {
    return Double.isInfinite(bound)
        ? bound < 0 ? "-inf" : "inf"
        : new BigDecimal(bound).stripTrailingZeros().toPlainString();
  }

  private static String outside(MappedColumn column, FeatureKey<?, ?> key, boolean isText) {
    String value = "v" + column.position();
    if (column.shape() == Leaf.DOUBLE || column.shape() == Leaf.FLOAT) {
      String wide = "cast(" + value + " as double)";
      return "isnan(%s) or %s < %s or %s > %s"
          .formatted(wide, wide, literal(key.min()), wide, literal(key.max()));
    } else if (column.shape() == Leaf.DECIMAL) {
      String number =
          isText ? "try_cast(" + value + " as decimal(38,19))" : "c" + column.position();
      int scale = isText ? 19 : scale(column.column().type());
      return below(number, key.min(), scale) + " or " + above(number, key.max(), scale);
    }
    return below(value, key.min(), 0) + " or " + above(value, key.max(), 0);
  }

  private static int scale(String type) {
    return type.startsWith("DECIMAL(")
        ? Integer.parseInt(type.substring(type.indexOf(',') + 1, type.length() - 1))
        : 0;
  }

  private static String literal(double bound) {
    return "cast('" + bound + "' as double)";
  }

  private static String below(String number, double min, int scale) {
    if (Double.isInfinite(min)) {
      return Boolean.toString(min > 0);
    }
    // Of numbers with so many decimals, those below the bound are those below the next such number.
    BigDecimal bound = new BigDecimal(min).setScale(scale, RoundingMode.CEILING);
    return bound.precision() > MOST_DIGITS
        ? Boolean.toString(min > 0)
        : number + " < " + decimal(bound);
  }

  private static String above(String number, double max, int scale) {
    if (Double.isInfinite(max)) {
      return Boolean.toString(max < 0);
    }
    BigDecimal bound = new BigDecimal(max).setScale(scale, RoundingMode.FLOOR);
    return bound.precision() > MOST_DIGITS
        ? Boolean.toString(max < 0)
        : number + " > " + decimal(bound);
  }

  private static String decimal(BigDecimal bound) {
    boolean isLong =
        bound.scale() == 0
            && bound.toBigInteger().bitLength() < Long.SIZE
            && bound.toBigInteger().compareTo(BigInteger.valueOf(Long.MIN_VALUE)) > 0;
    return isLong
        ? bound.toPlainString()
        : "cast('" + bound.toPlainString() + "' as decimal(38," + bound.scale() + "))";
  }

  private static String tooLong(ValueShape shape, String value, int most) {
    String long0 = length(shape, value) + " > " + most;
    // Bytes are never fewer than UTF-16 code units: the cheap count first.
    return shape == Leaf.STRING
        ? "case when strlen(" + value + ") > " + most + " then " + long0 + " end"
        : long0;
  }

  private static String length(ValueShape shape, String value) {
    if (shape == Leaf.STRING) {
      return "(length("
          + value
          + ") + length(regexp_replace("
          + value
          + ", '[^\\x{10000}-\\x{10FFFF}]', '', 'g')))";
    } else if (shape == Leaf.BYTES) {
      return "octet_length(" + value + ")";
    }
    return shape instanceof ValueShape.MapOf ? "cardinality(" + value + ")" : "len(" + value + ")";
  }
}
