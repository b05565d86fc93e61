package dev.micrite.offline.table;

import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ValueShape.Leaf;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Types of columns for Iceberg. */
final class IcebergTypes {
  private IcebergTypes() {}

  /** A type with field ids that Iceberg is to replace by its own. */
  static Type of(ValueShape shape) {
    return new Numbering().type(shape);
  }

  /** Gives each field a number; tables replace them by their own. */
  static final class Numbering {
    private int last;

    int next() {
      return ++last;
    }

    Type type(ValueShape shape) {
      if (shape instanceof ValueShape.ListOf list) {
        int id = next();
        return Types.ListType.ofOptional(id, type(list.element()));
      } else if (shape instanceof ValueShape.MapOf map) {
        int key = next();
        int value = next();
        return Types.MapType.ofOptional(key, value, Types.StringType.get(), type(map.value()));
      } else if (shape instanceof ValueShape.RecordOf struct) {
        if (struct.components().isEmpty()) {
          return Types.BooleanType.get();
        }
        List<Types.NestedField> fields = new ArrayList<>();
        for (ValueShape.Component component : struct.components()) {
          int id = next();
          fields.add(Types.NestedField.optional(id, component.name(), type(component.shape())));
        }
        return Types.StructType.of(fields);
      }
      return shape instanceof Leaf leaf ? leaf(leaf) : Types.StringType.get();
    }
  }

  private static Type leaf(Leaf leaf) {
    return switch (leaf) {
      case BOOLEAN -> Types.BooleanType.get();
      case BYTE, SHORT, CHAR, INT -> Types.IntegerType.get();
      case LONG -> Types.LongType.get();
      case FLOAT -> Types.FloatType.get();
      case DOUBLE -> Types.DoubleType.get();
      case STRING, DECIMAL -> Types.StringType.get();
      case INSTANT -> Types.TimestampType.withZone();
      case LOCAL_DATE -> Types.DateType.get();
      case DURATION -> Types.DecimalType.of(38, 9);
      case UUID -> Types.UUIDType.get();
      case BYTES -> Types.BinaryType.get();
    };
  }

  static Type of(ObservationSchema.IdType type) {
    return switch (type) {
      case INT -> Types.IntegerType.get();
      case LONG -> Types.LongType.get();
      case STRING -> Types.StringType.get();
      case UUID -> Types.UUIDType.get();
    };
  }

  /** A type as DuckDB writes it. */
  static String sql(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> "BOOLEAN";
      case INTEGER -> "INTEGER";
      case LONG -> "BIGINT";
      case FLOAT -> "FLOAT";
      case DOUBLE -> "DOUBLE";
      case STRING -> "VARCHAR";
      case DATE -> "DATE";
      case TIMESTAMP -> "TIMESTAMPTZ";
      case UUID -> "UUID";
      case BINARY -> "BLOB";
      case DECIMAL -> {
        Types.DecimalType decimal = (Types.DecimalType) type;
        yield "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
      }
      case LIST -> sql(type.asListType().elementType()) + "[]";
      case MAP ->
          "MAP(" + sql(type.asMapType().keyType()) + ", " + sql(type.asMapType().valueType()) + ")";
      case STRUCT ->
          type.asStructType().fields().stream()
              .map(field -> Sql.name(field.name()) + " " + sql(field.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      default -> throw new IllegalArgumentException("no column has the type " + type);
    };
  }

  /** The field ids of a column as COPY takes them. */
  static String fieldIds(Types.NestedField field) {
    return Sql.name(field.name()) + ": " + ids(field.fieldId(), field.type());
  }

  private static String ids(int id, Type type) {
    if (type.isPrimitiveType()) {
      return Integer.toString(id);
    } else if (type.isListType()) {
      Types.ListType list = type.asListType();
      return nested(id, "element: " + ids(list.elementId(), list.elementType()));
    } else if (type.isMapType()) {
      Types.MapType map = type.asMapType();
      return nested(
          id,
          "key: "
              + ids(map.keyId(), map.keyType())
              + ", value: "
              + ids(map.valueId(), map.valueType()));
    }
    return nested(
        id,
        type.asStructType().fields().stream()
            .map(IcebergTypes::fieldIds)
            .collect(Collectors.joining(", ")));
  }

  private static String nested(int id, String parts) {
    return "{__duckdb_field_id: " + id + ", " + parts + "}";
  }
}
