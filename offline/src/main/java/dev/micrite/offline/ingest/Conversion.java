package dev.micrite.offline.ingest;

import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ValueShape;
import dev.micrite.offline.table.ValueShape.Leaf;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * SQL from a column of a file to the column that keeps a feature: null where a value does not
 * convert. It never fails.
 */
final class Conversion {
  private static final String INTEGER = "[+-]?[0-9]+";
  private static final String NUMBER = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?";
  private static final String DATE = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
  private static final String UUID_TEXT =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  private static final List<String> BYTES = List.of("TINYINT");
  private static final List<String> SHORTS = List.of("TINYINT", "UTINYINT", "SMALLINT");
  private static final List<String> INTS = concat(SHORTS, "USMALLINT", "INTEGER");
  private static final List<String> LONGS = concat(INTS, "UINTEGER", "BIGINT");
  private static final List<String> INTEGERS = concat(LONGS, "UBIGINT");

  private Conversion() {}

  private static List<String> concat(List<String> first, String... more) {
    return java.util.stream.Stream.concat(first.stream(), java.util.Arrays.stream(more)).toList();
  }

  /**
   * Converts from a typed column.
   *
   * @param type of the column
   * @return empty if such a column cannot hold the feature
   */
  static Optional<String> typed(ValueShape shape, String type, String column) {
    String plain = type.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ");
    if (shape instanceof ValueShape.EnumOf) {
      return plain.equals("VARCHAR") ? Optional.of(constant(shape, column)) : Optional.empty();
    }
    if (!(shape instanceof Leaf leaf)) {
      return structured(shape, plain, column);
    }
    String cast = "cast(" + column + " as " + leaf.sqlType() + ")";
    return switch (leaf) {
      case BOOLEAN, STRING -> when(plain.equals(leaf.sqlType()), column);
      case BYTE -> when(BYTES.contains(plain), cast);
      case SHORT -> when(SHORTS.contains(plain), cast);
      case INT -> when(INTS.contains(plain), cast);
      case LONG -> when(LONGS.contains(plain), cast);
      case CHAR -> when(plain.equals("VARCHAR"), character(column));
      case FLOAT -> when(plain.equals("FLOAT") || isIntOf(16, plain), cast);
      case DOUBLE ->
          when(plain.equals("DOUBLE") || plain.equals("FLOAT") || isIntOf(32, plain), cast);
      case DECIMAL ->
          when(
              plain.startsWith("DECIMAL(") || INTEGERS.contains(plain),
              "cast(" + column + " as varchar)");
      case INSTANT -> TimeConversion.typed(plain, column);
      case LOCAL_DATE -> when(plain.equals("DATE"), TimeConversion.finite(column, column));
      case DURATION -> when(isSeconds(plain), TimeConversion.seconds(column));
      case UUID ->
          switch (plain) {
            case "UUID" -> Optional.of(column);
            case "VARCHAR" -> Optional.of(matching(column, UUID_TEXT, "uuid"));
            case "BLOB" ->
                Optional.of(
                    "case when octet_length("
                        + column
                        + ") = 16 then cast(hex("
                        + column
                        + ") as uuid) end");
            default -> Optional.empty();
          };
      case BYTES -> when(plain.equals("BLOB"), column);
    };
  }

  /** The types that {@link #typed} takes, for messages. */
  static String types(ValueShape shape) {
    if (shape instanceof ValueShape.EnumOf) {
      return "VARCHAR";
    }
    if (!(shape instanceof Leaf leaf)) {
      return shape.sqlType();
    }
    return switch (leaf) {
      case BYTE -> String.join(", ", BYTES);
      case SHORT -> String.join(", ", SHORTS);
      case INT -> String.join(", ", INTS);
      case LONG -> String.join(", ", LONGS);
      case CHAR -> "VARCHAR";
      case FLOAT -> "FLOAT, integers of up to 16 bits";
      case DOUBLE -> "DOUBLE, FLOAT, integers of up to 32 bits";
      case DECIMAL -> "DECIMAL, integers";
      case INSTANT -> "TIMESTAMPTZ, TIMESTAMP (UTC), DATE";
      case DURATION -> "DECIMAL of seconds with at most 9 decimals";
      case UUID -> "UUID, VARCHAR, BLOB of 16 bytes";
      case BOOLEAN, STRING, LOCAL_DATE, BYTES -> leaf.sqlType();
    };
  }

  /**
   * Converts from a column of text.
   *
   * @param isBounded whether a decimal is to be compared with bounds
   * @return empty if there is no text for such values
   */
  static Optional<String> text(ValueShape shape, String column, boolean isBounded) {
    if (shape instanceof ValueShape.EnumOf) {
      return Optional.of(constant(shape, column));
    }
    if (!(shape instanceof Leaf leaf)) {
      return Optional.empty();
    }
    return switch (leaf) {
      case BOOLEAN ->
          Optional.of(
              "case lower(" + column + ") when 'true' then true when 'false' then false end");
      case BYTE -> Optional.of("cast(" + matching(column, INTEGER, "tinyint") + " as integer)");
      case SHORT -> Optional.of("cast(" + matching(column, INTEGER, "smallint") + " as integer)");
      case INT, LONG -> Optional.of(matching(column, INTEGER, leaf.sqlType()));
      case CHAR -> Optional.of(character(column));
      case FLOAT, DOUBLE -> Optional.of(floating(column, leaf.sqlType()));
      case STRING -> Optional.of(column);
      case DECIMAL -> Optional.of(decimal(column, isBounded));
      case INSTANT -> Optional.of(TimeConversion.text(column));
      case LOCAL_DATE -> Optional.of(matching(column, DATE, "date"));
      case DURATION ->
          Optional.of(
              "case when regexp_full_match("
                  + column
                  + ", '[+-]?[0-9]+(\\.[0-9]{1,9})?') then "
                  + TimeConversion.seconds(column)
                  + " end");
      case UUID -> Optional.of(matching(column, UUID_TEXT, "uuid"));
      case BYTES -> Optional.empty();
    };
  }

  /** How texts are written that {@link #text} takes, for messages. */
  static String forms(ValueShape shape) {
    if (shape instanceof ValueShape.EnumOf enumOf) {
      return "one of " + String.join(", ", enumOf.constants());
    }
    if (!(shape instanceof Leaf leaf)) {
      return shape.sqlType();
    }
    return switch (leaf) {
      case BOOLEAN -> "true or false";
      case INSTANT -> "a time like 2024-05-05, 2024-05-05T12:00:00 or 2024-05-05T12:00:00+02:00";
      case LOCAL_DATE -> "a date like 2024-05-05";
      case DURATION -> "seconds";
      case CHAR -> "one character of 16 bits";
      case UUID -> "a UUID";
      default -> "a " + leaf.name().toLowerCase(Locale.ROOT);
    };
  }

  private static Optional<String> when(boolean condition, String sql) {
    return condition ? Optional.of(sql) : Optional.empty();
  }

  private static boolean isIntOf(int bits, String type) {
    return (bits == 16 ? concat(SHORTS, "USMALLINT") : concat(INTS, "UINTEGER")).contains(type);
  }

  private static boolean isSeconds(String type) {
    return LONGS.contains(type)
        || type.startsWith("DECIMAL(")
            && Integer.parseInt(type.substring(type.indexOf(',') + 1, type.length() - 1)) <= 9;
  }

  private static String matching(String column, String pattern, String type) {
    return "case when regexp_full_match("
        + column
        + ", "
        + Sql.text(pattern)
        + ") then try_cast("
        + column
        + " as "
        + type
        + ") end";
  }

  private static String character(String column) {
    return "case when length("
        + column
        + ") = 1 and unicode("
        + column
        + ") < 65536 then unicode("
        + column
        + ") end";
  }

  private static String floating(String column, String type) {
    String value = "try_cast(" + column + " as " + type + ")";
    return "case when "
        + column
        + " in ('NaN', 'Infinity', '-Infinity') or regexp_full_match("
        + column
        + ", "
        + Sql.text(NUMBER)
        + ") and isfinite("
        + value
        + ") then "
        + value
        + " end";
  }

  private static String decimal(String column, boolean isBounded) {
    // Compared exactly as DECIMAL(38, 19); without bounds the text is all there is.
    String digits = isBounded ? "[+-]?[0-9]{1,19}(\\.[0-9]{1,19})?" : "[+-]?[0-9]+(\\.[0-9]+)?";
    return "case when regexp_full_match("
        + column
        + ", "
        + Sql.text(digits)
        + ") then ltrim("
        + column
        + ", '+') end";
  }

  private static String constant(ValueShape shape, String column) {
    String known = constants((ValueShape.EnumOf) shape);
    return known.isEmpty()
        ? "cast(null as varchar)"
        : "case when " + column + " in (" + known + ") then " + column + " end";
  }

  private static String constants(ValueShape.EnumOf shape) {
    return shape.constants().stream().map(Sql::text).collect(Collectors.joining(", "));
  }

  /** Lists of numbers widen; all else has the type of the column that keeps it. */
  private static Optional<String> structured(ValueShape shape, String type, String column) {
    boolean isSame = plain(type).equalsIgnoreCase(plain(shape.sqlType()));
    boolean widens =
        shape instanceof ValueShape.ListOf list
            && list.element() instanceof Leaf leaf
            && (leaf == Leaf.INT || leaf == Leaf.LONG || leaf == Leaf.DOUBLE || leaf == Leaf.FLOAT)
            && type.matches("\\w+\\[\\d*]")
            && typed(leaf, type.substring(0, type.indexOf('[')), column).isPresent();
    String value = "cast(" + column + " as " + shape.sqlType() + ")";
    return when(
        isSame || widens,
        "case when not (" + invalid(shape, value, 0) + ") then " + value + " end");
  }

  private static String plain(String type) {
    return type.replace("\"", "").replace(" ", "");
  }

  /** Whether a value, in the form of its column, is none of its type. */
  private static String invalid(ValueShape shape, String value, int depth) {
    String isNull = value + " is null";
    if (shape instanceof ValueShape.ListOf list) {
      return isNull + " or " + any(list.element(), value, depth);
    } else if (shape instanceof ValueShape.MapOf map) {
      return isNull + " or " + any(map.value(), "map_values(" + value + ")", depth);
    } else if (shape instanceof ValueShape.EnumOf enumOf) {
      return isNull + " or " + value + " not in (" + constants(enumOf) + ")";
    } else if (shape instanceof ValueShape.RecordOf struct) {
      return struct.components().stream()
          .map(component -> invalidComponent(component, value, depth))
          .collect(Collectors.joining(" or ", isNull + " or ", ""))
          .replaceFirst(" or $", "");
    }
    return switch ((Leaf) shape) {
      case BYTE -> isNull + " or " + value + " not between -128 and 127";
      case SHORT -> isNull + " or " + value + " not between -32768 and 32767";
      case CHAR -> isNull + " or " + value + " not between 0 and 65535";
      case DECIMAL ->
          isNull
              + " or not regexp_full_match("
              + value
              + ", '-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?')";
      case INSTANT, LOCAL_DATE -> isNull + " or not isfinite(" + value + ")";
      default -> isNull;
    };
  }

  private static String any(ValueShape element, String list, int depth) {
    String name = "e" + depth;
    return "len(list_filter("
        + list
        + ", lambda "
        + name
        + ": "
        + invalid(element, name, depth + 1)
        + ")) > 0";
  }

  private static String invalidComponent(ValueShape.Component component, String record, int depth) {
    String value = "(" + record + ")." + Sql.name(component.name());
    String invalid = "(" + invalid(component.shape(), value, depth) + ")";
    return component.presence() == ValueShape.Presence.REQUIRED
        ? invalid
        : "(" + value + " is not null and " + invalid + ")";
  }
}
