package dev.micrite.processor.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/** The types of the model as Java types. */
final class JavaTypes {
  private JavaTypes() {}

  static ClassName of(dev.micrite.processor.model.TypeName name) {
    List<String> names = name.simpleNames();
    return ClassName.get(
        name.packageName(), names.get(0), names.subList(1, names.size()).toArray(String[]::new));
  }

  /** The type as declared: {@code OptionalInt}, {@code String}, {@code long}. */
  static TypeName of(FeatureType type) {
    return switch (type.form()) {
      case REQUIRED -> of(type.value());
      case OPTIONAL ->
          ParameterizedTypeName.get(ClassName.get(Optional.class), of(type.value()).box());
      case OPTIONAL_INT -> ClassName.get(OptionalInt.class);
      case OPTIONAL_LONG -> ClassName.get(OptionalLong.class);
      case OPTIONAL_DOUBLE -> ClassName.get(OptionalDouble.class);
    };
  }

  static TypeName of(ValueType type) {
    if (type instanceof ValueType.Primitive primitive) {
      return primitive(primitive);
    }
    if (type instanceof ValueType.Scalar scalar) {
      return ClassName.get(scalar(scalar));
    }
    if (type instanceof ValueType.Array array) {
      return switch (array) {
        case BYTES -> ArrayTypeName.of(TypeName.BYTE);
        case DOUBLES -> ArrayTypeName.of(TypeName.DOUBLE);
        case FLOATS -> ArrayTypeName.of(TypeName.FLOAT);
      };
    }
    if (type instanceof ValueType.EnumOf enumOf) {
      return of(enumOf.name());
    }
    if (type instanceof ValueType.ListOf list) {
      return ParameterizedTypeName.get(ClassName.get(List.class), of(list.element()).box());
    }
    if (type instanceof ValueType.MapOf map) {
      return ParameterizedTypeName.get(
          ClassName.get(Map.class), ClassName.get(String.class), of(map.value()).box());
    }
    return of(((ValueType.Struct) type).name());
  }

  private static TypeName primitive(ValueType.Primitive type) {
    return switch (type) {
      case BOOLEAN -> TypeName.BOOLEAN;
      case BYTE -> TypeName.BYTE;
      case SHORT -> TypeName.SHORT;
      case CHAR -> TypeName.CHAR;
      case INT -> TypeName.INT;
      case LONG -> TypeName.LONG;
      case FLOAT -> TypeName.FLOAT;
      case DOUBLE -> TypeName.DOUBLE;
    };
  }

  private static Class<?> scalar(ValueType.Scalar type) {
    return switch (type) {
      case STRING -> String.class;
      case DECIMAL -> BigDecimal.class;
      case INSTANT -> Instant.class;
      case LOCAL_DATE -> LocalDate.class;
      case DURATION -> Duration.class;
      case UUID -> UUID.class;
    };
  }

  /** How many characters a type takes where it is imported. */
  static int lengthOf(TypeName type) {
    if (type instanceof ClassName name) {
      return String.join(".", name.simpleNames()).length();
    }
    if (type instanceof ParameterizedTypeName generic) {
      int length = lengthOf(generic.rawType()) + "<>".length();
      for (TypeName argument : generic.typeArguments()) {
        length += lengthOf(argument) + ", ".length();
      }
      return length - ", ".length();
    }
    return type.toString().length();
  }
}
