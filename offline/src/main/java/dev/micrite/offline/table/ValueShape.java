package dev.micrite.offline.table;

import java.util.List;
import java.util.Locale;

/** The type of a value, read from its canonical text ({@link dev.micrite.store.Slot#type}). */
public sealed interface ValueShape {

  /** Types without parts. */
  enum Leaf implements ValueShape {
    BOOLEAN("BOOLEAN"),
    BYTE("INTEGER"),
    SHORT("INTEGER"),
    /** A UTF-16 code unit as a number: half of a surrogate pair is no text. */
    CHAR("INTEGER"),
    INT("INTEGER"),
    LONG("BIGINT"),
    FLOAT("FLOAT"),
    DOUBLE("DOUBLE"),
    STRING("VARCHAR"),
    /** As text, because its scale is part of it. */
    DECIMAL("VARCHAR"),
    INSTANT("TIMESTAMPTZ"),
    LOCAL_DATE("DATE"),
    /** Seconds; 28 digits are the longest duration there is. */
    DURATION("DECIMAL(38,9)"),
    UUID("UUID"),
    BYTES("BLOB");

    private final String sqlType;

    Leaf(String sqlType) {
      this.sqlType = sqlType;
    }

    @Override
    public String sqlType() {
      return sqlType;
    }

    /** Whether a feature of this type is kept as 64 bits rather than as bytes. */
    boolean isWord() {
      return switch (this) {
        case BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE, INSTANT, LOCAL_DATE -> true;
        case STRING, DECIMAL, DURATION, UUID, BYTES -> false;
      };
    }

    String text() {
      return this == LOCAL_DATE ? "localDate" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** A constant, by name. */
  record EnumOf(String name, List<String> constants) implements ValueShape {
    @Override
    public String sqlType() {
      return "VARCHAR";
    }
  }

  /** A list, or an array of numbers: both are written alike. */
  record ListOf(ValueShape element) implements ValueShape {
    @Override
    public String sqlType() {
      return element.sqlType() + "[]";
    }
  }

  /** A map from text. */
  record MapOf(ValueShape value) implements ValueShape {
    @Override
    public String sqlType() {
      return "MAP(VARCHAR, " + value.sqlType() + ")";
    }
  }

  /** A record; one without components is stored as {@code true}. */
  record RecordOf(String name, List<Component> components) implements ValueShape {
    @Override
    public String sqlType() {
      return ShapeSql.struct(this, ValueShape::sqlType);
    }
  }

  /** What may be missing from a component, and what its bytes say then. */
  enum Presence {
    REQUIRED,
    /** A flag, then the value if there is one. */
    OPTIONAL,
    /** A flag, then the value or a zero: OptionalInt, OptionalLong and OptionalDouble. */
    OPTIONAL_PRIMITIVE
  }

  /** A component of a record. */
  record Component(String name, ValueShape shape, Presence presence) {}

  /** The shape of the values of {@link ObservationSchema.Feature#type}. */
  static ValueShape of(String type) {
    return TypeParser.parse(type);
  }

  /** The type of the column that keeps such values, as DuckDB writes it. */
  String sqlType();
}
