package dev.micrite.offline.engine;

import dev.micrite.offline.duck.Sql;
import dev.micrite.resolve.Micros;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;

/**
 * A column that a spine has beside ids and times. In Java its values are Boolean, Integer, Long,
 * Float, Double, BigDecimal, String, Instant, LocalDate or UUID; of a file's other types, their
 * text.
 *
 * @param sqlType the type that it has, and gets again where it is written
 */
record CarriedColumn(String name, String sqlType, Kind kind) {
  private static final Set<String> SMALL =
      Set.of("TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT");
  private static final Set<String> PLAIN_TIMES =
      Set.of("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP WITH TIME ZONE");

  /** How values are in Java. */
  enum Kind {
    BOOLEAN(DuckDBColumnType.BOOLEAN),
    INTEGER(DuckDBColumnType.INTEGER),
    LONG(DuckDBColumnType.BIGINT),
    FLOAT(DuckDBColumnType.FLOAT),
    DOUBLE(DuckDBColumnType.DOUBLE),
    DECIMAL(DuckDBColumnType.VARCHAR),
    TEXT(DuckDBColumnType.VARCHAR),
    TIME(DuckDBColumnType.BIGINT),
    DATE(DuckDBColumnType.BIGINT),
    UUID(DuckDBColumnType.VARCHAR);

    private final DuckDBColumnType travels;

    Kind(DuckDBColumnType travels) {
      this.travels = travels;
    }
  }

  /** A column of a file, whose type is as DuckDB describes it. */
  static CarriedColumn ofFile(String name, String type) {
    Kind kind;
    if (SMALL.contains(type)) {
      kind = Kind.INTEGER;
    } else if (PLAIN_TIMES.contains(type)) {
      kind = Kind.TIME;
    } else if (type.startsWith("DECIMAL") && !type.endsWith("]")) {
      kind = Kind.DECIMAL;
    } else {
      kind =
          switch (type) {
            case "BOOLEAN" -> Kind.BOOLEAN;
            case "BIGINT", "UINTEGER" -> Kind.LONG;
            case "FLOAT" -> Kind.FLOAT;
            case "DOUBLE" -> Kind.DOUBLE;
            case "DATE" -> Kind.DATE;
            case "UUID" -> Kind.UUID;
            default -> Kind.TEXT;
          };
    }
    return new CarriedColumn(name, type, kind);
  }

  /** A column of boxed values; empty if they are of several types, or of one that no file has. */
  static Optional<CarriedColumn> ofValues(String name, List<Object> values) {
    Class<?> type = null;
    for (Object value : values) {
      if (value != null && type != null && type != value.getClass()) {
        return Optional.empty();
      }
      type = value == null ? type : value.getClass();
    }
    if (type == null || type == String.class) {
      return Optional.of(new CarriedColumn(name, "VARCHAR", Kind.TEXT));
    }
    return ofClass(name, type);
  }

  private static Optional<CarriedColumn> ofClass(String name, Class<?> type) {
    if (type == Boolean.class) {
      return Optional.of(new CarriedColumn(name, "BOOLEAN", Kind.BOOLEAN));
    } else if (type == Integer.class) {
      return Optional.of(new CarriedColumn(name, "INTEGER", Kind.INTEGER));
    } else if (type == Long.class) {
      return Optional.of(new CarriedColumn(name, "BIGINT", Kind.LONG));
    } else if (type == Float.class) {
      return Optional.of(new CarriedColumn(name, "FLOAT", Kind.FLOAT));
    } else if (type == Double.class) {
      return Optional.of(new CarriedColumn(name, "DOUBLE", Kind.DOUBLE));
    } else if (type == BigDecimal.class) {
      return Optional.of(new CarriedColumn(name, "VARCHAR", Kind.DECIMAL));
    } else if (type == Instant.class) {
      return Optional.of(new CarriedColumn(name, "TIMESTAMP WITH TIME ZONE", Kind.TIME));
    } else if (type == LocalDate.class) {
      return Optional.of(new CarriedColumn(name, "DATE", Kind.DATE));
    } else if (type == UUID.class) {
      return Optional.of(new CarriedColumn(name, "UUID", Kind.UUID));
    }
    return Optional.empty();
  }

  DuckDBColumnType travels() {
    return kind.travels;
  }

  /** SQL that gives the column in a form that chunks can have. */
  String select() {
    String column = Sql.name(name);
    return switch (kind) {
      case BOOLEAN, FLOAT, DOUBLE -> column;
      case INTEGER -> "cast(" + column + " as integer)";
      case LONG -> "cast(" + column + " as bigint)";
      case TIME -> "epoch_us(" + column + ")";
      case DATE -> "cast(" + column + " - date '1970-01-01' as bigint)";
      case DECIMAL, TEXT, UUID -> "cast(" + column + " as varchar)";
    };
  }

  /** SQL that makes the column's type of what chunks have. */
  String restore(String expression) {
    return switch (kind) {
      case TIME ->
          sqlType.equals("TIMESTAMP WITH TIME ZONE")
              ? "make_timestamptz(" + expression + ")"
              : "cast(make_timestamp(" + expression + ") as " + sqlType + ")";
      case DATE -> "(date '1970-01-01' + cast(" + expression + " as integer))";
      default ->
          sqlType.equals("VARCHAR") ? expression : "cast(" + expression + " as " + sqlType + ")";
    };
  }

  /** The value of a row, or null. */
  Object read(DuckDBReadableVector vector, long row) {
    if (vector.isNull(row)) {
      return null;
    }
    return switch (kind) {
      case BOOLEAN -> vector.getBoolean(row);
      case INTEGER -> vector.getInt(row);
      case LONG -> vector.getLong(row);
      case FLOAT -> vector.getFloat(row);
      case DOUBLE -> vector.getDouble(row);
      case DECIMAL -> new BigDecimal(vector.getString(row));
      case TEXT -> vector.getString(row);
      case TIME -> Micros.instant(vector.getLong(row));
      case DATE -> LocalDate.ofEpochDay(vector.getLong(row));
      case UUID -> UUID.fromString(vector.getString(row));
    };
  }

  /** Writes the value of a row, which may be null. */
  void write(DuckDBWritableVector vector, int row, Object value) {
    if (value == null) {
      vector.setNull(row);
      return;
    }
    switch (kind) {
      case BOOLEAN -> vector.setBoolean(row, (boolean) value);
      case INTEGER -> vector.setInt(row, (int) value);
      case LONG -> vector.setLong(row, (long) value);
      case FLOAT -> vector.setFloat(row, (float) value);
      case DOUBLE -> vector.setDouble(row, (double) value);
      case TIME -> vector.setLong(row, Micros.of((Instant) value));
      case DATE -> vector.setLong(row, ((LocalDate) value).toEpochDay());
      case DECIMAL, TEXT, UUID -> vector.setString(row, value.toString());
    }
  }
}
