package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.IdKey;
import dev.micrite.offline.table.ObservationSchema.IdType;
import java.util.Set;
import java.util.UUID;
import org.duckdb.DuckDBReadableVector;

/** The ids of one feature class, as a spine has them. */
record SpineIds(FeatureClass<?> featureClass, IdType type) {
  private static final Set<String> INTEGERS =
      Set.of(
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "HUGEINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "UBIGINT",
          "UHUGEINT");

  static SpineIds of(FeatureClass<?> featureClass) {
    return new SpineIds(featureClass, IdType.of(featureClass.id()));
  }

  IdKey<?, ?> key() {
    return featureClass.id();
  }

  String name() {
    return key().name();
  }

  boolean isNumber() {
    return type == IdType.LONG || type == IdType.INT;
  }

  /** What a caller gave, as the id's own type: a {@code long} may stand for an {@code int}. */
  Object of(Object given, long row) {
    if (type == IdType.LONG && given instanceof Integer id) {
      return id.longValue();
    } else if (type == IdType.INT && given instanceof Long id) {
      return narrow(id, row);
    }
    Class<?> wanted =
        switch (type) {
          case LONG -> Long.class;
          case INT -> Integer.class;
          case STRING -> String.class;
          case UUID -> UUID.class;
        };
    if (!wanted.isInstance(given)) {
      throw SpineSource.bad(
          "Row %d of the spine has the id %s, of %s; %s is %s."
              .formatted(row, given, given.getClass().getSimpleName(), key(), key().type()));
    }
    return given;
  }

  private Object narrow(long id, long row) {
    if (id != (int) id) {
      throw SpineSource.bad(
          "Row %d of the spine has the id %d, which is no int; %s is.".formatted(row, id, key()));
    }
    return (int) id;
  }

  /** Whether a column of this type of DuckDB's can hold such ids. */
  boolean canBe(String sqlType) {
    return switch (type) {
      case LONG, INT -> INTEGERS.contains(sqlType);
      case STRING -> sqlType.equals("VARCHAR") || sqlType.startsWith("ENUM(");
      case UUID -> sqlType.equals("UUID") || sqlType.equals("VARCHAR");
    };
  }

  /** The type of a column of them. */
  String sqlType() {
    return switch (type) {
      case LONG -> "BIGINT";
      case INT -> "INTEGER";
      case STRING -> "VARCHAR";
      case UUID -> "UUID";
    };
  }

  /** SQL for the id as chunks can have it; null where it is none. */
  String select(String column) {
    return switch (type) {
      case LONG -> "try_cast(" + column + " as bigint)";
      case INT -> "cast(try_cast(" + column + " as integer) as bigint)";
      case STRING -> "cast(" + column + " as varchar)";
      case UUID -> "cast(try_cast(" + column + " as uuid) as varchar)";
    };
  }

  /** The id of a row, of what {@link #select} gave. */
  Object read(DuckDBReadableVector vector, long row) {
    return switch (type) {
      case LONG -> vector.getLong(row);
      case INT -> (int) vector.getLong(row);
      case STRING -> vector.getString(row);
      case UUID -> UUID.fromString(vector.getString(row));
    };
  }
}
