package dev.micrite.processor.emit;

import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType;
import java.util.stream.Collectors;

/** Types as text: as a user writes them, and as the store compares them. */
final class TypeText {
  private TypeText() {}

  /** In source form without packages: {@code OptionalInt}, {@code List<String>}. */
  static String source(FeatureType type) {
    return switch (type.form()) {
      case REQUIRED -> source(type.value());
      case OPTIONAL -> "Optional<" + boxed(type.value()) + ">";
      case OPTIONAL_INT -> "OptionalInt";
      case OPTIONAL_LONG -> "OptionalLong";
      case OPTIONAL_DOUBLE -> "OptionalDouble";
    };
  }

  static String source(ValueType type) {
    if (type instanceof ValueType.Primitive primitive) {
      return primitive.name().toLowerCase(java.util.Locale.ROOT);
    }
    if (type instanceof ValueType.Scalar scalar) {
      return switch (scalar) {
        case STRING -> "String";
        case DECIMAL -> "BigDecimal";
        case INSTANT -> "Instant";
        case LOCAL_DATE -> "LocalDate";
        case DURATION -> "Duration";
        case UUID -> "UUID";
      };
    }
    if (type instanceof ValueType.Array array) {
      return switch (array) {
        case BYTES -> "byte[]";
        case DOUBLES -> "double[]";
        case FLOATS -> "float[]";
      };
    }
    if (type instanceof ValueType.EnumOf enumOf) {
      return enumOf.name().simpleName();
    }
    if (type instanceof ValueType.ListOf list) {
      return "List<" + boxed(list.element()) + ">";
    }
    if (type instanceof ValueType.MapOf map) {
      return "Map<String, " + boxed(map.value()) + ">";
    }
    return ((ValueType.Struct) type).name().simpleName();
  }

  private static String boxed(ValueType type) {
    if (type instanceof ValueType.Primitive primitive) {
      return switch (primitive) {
        case BOOLEAN -> "Boolean";
        case BYTE -> "Byte";
        case SHORT -> "Short";
        case CHAR -> "Character";
        case INT -> "Integer";
        case LONG -> "Long";
        case FLOAT -> "Float";
        case DOUBLE -> "Double";
      };
    }
    return source(type);
  }

  /**
   * As the store compares them: equal texts mean that stored bytes keep their meaning. Absence is
   * kept beside a feature's value, so its form is no part of a feature's stored type; it is of a
   * component's.
   */
  static String stored(ValueType type) {
    if (type instanceof ValueType.Primitive) {
      return source(type);
    }
    if (type instanceof ValueType.Scalar scalar) {
      return switch (scalar) {
        case STRING -> "string";
        case DECIMAL -> "decimal";
        case INSTANT -> "instant";
        case LOCAL_DATE -> "localDate";
        case DURATION -> "duration";
        case UUID -> "uuid";
      };
    }
    if (type instanceof ValueType.Array array) {
      return switch (array) {
        case BYTES -> "bytes";
        case DOUBLES -> "doubles";
        case FLOATS -> "floats";
      };
    }
    if (type instanceof ValueType.EnumOf enumOf) {
      return "enum "
          + enumOf.name().canonicalName()
          + "("
          + String.join(",", enumOf.constants())
          + ")";
    }
    if (type instanceof ValueType.ListOf list) {
      return "list<" + stored(list.element()) + ">";
    }
    if (type instanceof ValueType.MapOf map) {
      return "map<" + stored(map.value()) + ">";
    }
    ValueType.Struct struct = (ValueType.Struct) type;
    return struct.components().stream()
        .map(c -> c.name() + ":" + stored(c.type()))
        .collect(Collectors.joining(",", "record " + struct.name().canonicalName() + "(", ")"));
  }

  // OptionalInt and Optional<Integer> are told apart: an empty one of the former has a zero in its
  // bytes.
  private static String stored(FeatureType type) {
    return switch (type.form()) {
      case REQUIRED -> stored(type.value());
      case OPTIONAL -> "optional<" + stored(type.value()) + ">";
      case OPTIONAL_INT -> "optionalInt";
      case OPTIONAL_LONG -> "optionalLong";
      case OPTIONAL_DOUBLE -> "optionalDouble";
    };
  }
}
