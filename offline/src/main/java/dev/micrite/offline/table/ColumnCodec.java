package dev.micrite.offline.table;

import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ValueShape.Leaf;
import dev.micrite.store.ValueReader;
import dev.micrite.store.ValueWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;

/**
 * One feature between the online store's form (a word, or bytes) and its column. DuckDB's chunks
 * know numbers and texts only, so a value travels as one of these, and SQL converts it to the
 * column's type and back.
 */
final class ColumnCodec {
  private final ValueShape shape;
  private final DuckDBColumnType travelType;

  private ColumnCodec(ValueShape shape) {
    this.shape = shape;
    this.travelType = travelType(shape);
  }

  static ColumnCodec of(String type) {
    return new ColumnCodec(TypeParser.parse(type));
  }

  private static DuckDBColumnType travelType(ValueShape shape) {
    if (shape instanceof Leaf leaf) {
      return switch (leaf) {
        case BOOLEAN -> DuckDBColumnType.BOOLEAN;
        case BYTE, SHORT, CHAR, INT -> DuckDBColumnType.INTEGER;
        case LONG, INSTANT, LOCAL_DATE -> DuckDBColumnType.BIGINT;
        case FLOAT -> DuckDBColumnType.FLOAT;
        case DOUBLE -> DuckDBColumnType.DOUBLE;
        default -> DuckDBColumnType.VARCHAR;
      };
    }
    return DuckDBColumnType.VARCHAR;
  }

  ValueShape shape() {
    return shape;
  }

  DuckDBColumnType travels() {
    return travelType;
  }

  /** Whether the online store keeps such a value as a word. */
  boolean isWord() {
    return shape instanceof ValueShape.EnumOf || shape instanceof Leaf leaf && leaf.isWord();
  }

  /** Whether a value travels as a number rather than as text. */
  boolean travelsAsNumber() {
    return travelType != DuckDBColumnType.VARCHAR;
  }

  /** SQL from what travels to the column. */
  String toColumn(String expression) {
    if (shape instanceof ValueShape.EnumOf) {
      return expression;
    } else if (!(shape instanceof Leaf leaf)) {
      return "cast(from_json("
          + expression
          + ", "
          + Sql.text(jsonText(ShapeSql.textType(shape)))
          + ") as "
          + shape.sqlType()
          + ")";
    } else {
      return switch (leaf) {
        case INSTANT -> "make_timestamptz(" + expression + ")";
        case LOCAL_DATE -> "(date '1970-01-01' + cast(" + expression + " as integer))";
        case DURATION, UUID -> "cast(" + expression + " as " + leaf.sqlType() + ")";
        case BYTES -> "unhex(" + expression + ")";
        default -> expression;
      };
    }
  }

  /** SQL from the column to what travels. */
  String fromColumn(String expression) {
    if (shape instanceof ValueShape.EnumOf) {
      return expression;
    } else if (!(shape instanceof Leaf leaf)) {
      return "cast(to_json(cast("
          + expression
          + " as "
          + ShapeSql.textType(shape)
          + ")) as varchar)";
    } else {
      return switch (leaf) {
        case INSTANT -> "epoch_us(" + expression + ")";
        case LOCAL_DATE -> "cast(" + expression + " - date '1970-01-01' as bigint)";
        case DURATION, UUID -> "cast(" + expression + " as varchar)";
        case BYTES -> "hex(" + expression + ")";
        default -> expression;
      };
    }
  }

  /**
   * SQL for a column of which only known constants count: as in the online store, a constant that
   * is gone takes its values along.
   */
  String known(String column) {
    return shape instanceof ValueShape.EnumOf enumOf
        ? "case when "
            + column
            + " in ("
            + enumOf.constants().stream().map(Sql::text).collect(Collectors.joining(","))
            + ") then "
            + column
            + " end"
        : column;
  }

  private static String jsonText(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A word, as the number that travels. */
  long checkedWord(long word) {
    if (shape == Leaf.INSTANT) {
      return ValueText.checkedMicros(word);
    }
    return shape == Leaf.LOCAL_DATE ? ValueText.checkedDay(word) : word;
  }

  /** A word that is the number of a constant, as its name. */
  String constant(long word) {
    return ((ValueShape.EnumOf) shape).constants().get((int) word);
  }

  /** Bytes as the text that travels. */
  String text(byte[] bytes, int offset, int length, ValueReader reader) {
    if (!(shape instanceof Leaf leaf)) {
      return StructuredText.json(shape, reader.over(bytes, offset, length));
    }
    return switch (leaf) {
      case STRING -> ValueText.checked(utf8(bytes, offset, length));
      case BYTES -> ValueText.hex(bytes, offset, length);
      case DECIMAL -> reader.over(bytes, offset, length).decimal().toString();
      case UUID -> reader.over(bytes, offset, length).uuid().toString();
      case DURATION -> ValueText.duration(reader.over(bytes, offset, length).duration());
      default -> throw new IllegalArgumentException("a " + leaf.text() + " is no bytes");
    };
  }

  private static String utf8(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length - 1; i++) {
      if (bytes[i] == (byte) 0xED && bytes[i + 1] < (byte) 0xC0 && bytes[i + 1] >= (byte) 0xA0) {
        throw new ValueText.Unstorable("half of a surrogate pair is no text");
      }
    }
    return new String(bytes, offset, length, StandardCharsets.UTF_8);
  }

  void writeNumber(DuckDBWritableVector vector, int row, long word) {
    switch (travelType) {
      case BOOLEAN -> vector.setBoolean(row, word != 0);
      case INTEGER -> vector.setInt(row, (int) word);
      case BIGINT -> vector.setLong(row, word);
      case FLOAT -> vector.setFloat(row, Float.intBitsToFloat((int) word));
      case DOUBLE -> vector.setDouble(row, Double.longBitsToDouble(word));
      default -> throw new IllegalStateException("travels as text");
    }
  }

  /** The word of a value that the online store keeps as one. */
  long word(DuckDBReadableVector vector, long row) {
    return switch (travelType) {
      case BOOLEAN -> vector.getBoolean(row) ? 1 : 0;
      case INTEGER -> vector.getInt(row);
      case BIGINT -> vector.getLong(row);
      case FLOAT -> Float.floatToRawIntBits(vector.getFloat(row));
      case DOUBLE -> Double.doubleToRawLongBits(vector.getDouble(row));
      default -> ((ValueShape.EnumOf) shape).constants().indexOf(vector.getString(row));
    };
  }

  /** The bytes of a value that the online store keeps so. */
  byte[] bytes(DuckDBReadableVector vector, long row, ValueWriter writer) {
    String text = vector.getString(row);
    if (!(shape instanceof Leaf leaf)) {
      StructuredText.bytes(shape, text, writer.reset());
    } else {
      switch (leaf) {
        case STRING -> {
          return text.getBytes(StandardCharsets.UTF_8);
        }
        case BYTES -> {
          return ValueText.unhex(text);
        }
        case DECIMAL -> writer.reset().decimal(new BigDecimal(text));
        case UUID -> writer.reset().uuid(java.util.UUID.fromString(text));
        case DURATION -> writer.reset().duration(ValueText.duration(text));
        default -> throw new IllegalStateException("a " + leaf.text() + " is no bytes");
      }
    }
    return Arrays.copyOf(writer.buffer(), writer.length());
  }
}
