package dev.micrite.processor.bind.expression;

import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Array;
import dev.micrite.processor.model.ValueType.Primitive;
import dev.micrite.processor.model.ValueType.Scalar;
import dev.micrite.processor.read.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** The platform's types for types of Java; boxes and primitives are one. */
final class FeatureTypes {
  private static final Map<String, ValueType> SCALARS =
      Map.ofEntries(
          Map.entry("java.lang.Boolean", Primitive.BOOLEAN),
          Map.entry("java.lang.Byte", Primitive.BYTE),
          Map.entry("java.lang.Short", Primitive.SHORT),
          Map.entry("java.lang.Character", Primitive.CHAR),
          Map.entry("java.lang.Integer", Primitive.INT),
          Map.entry("java.lang.Long", Primitive.LONG),
          Map.entry("java.lang.Float", Primitive.FLOAT),
          Map.entry("java.lang.Double", Primitive.DOUBLE),
          Map.entry("java.lang.String", Scalar.STRING),
          Map.entry("java.math.BigDecimal", Scalar.DECIMAL),
          Map.entry("java.time.Instant", Scalar.INSTANT),
          Map.entry("java.time.LocalDate", Scalar.LOCAL_DATE),
          Map.entry("java.time.Duration", Scalar.DURATION),
          Map.entry("java.util.UUID", Scalar.UUID));

  private static final Map<String, FeatureType> OPTIONALS =
      Map.of(
          "java.util.OptionalInt",
          new FeatureType(Primitive.INT, FeatureType.Form.OPTIONAL_INT),
          "java.util.OptionalLong",
          new FeatureType(Primitive.LONG, FeatureType.Form.OPTIONAL_LONG),
          "java.util.OptionalDouble",
          new FeatureType(Primitive.DOUBLE, FeatureType.Form.OPTIONAL_DOUBLE));

  private FeatureTypes() {}

  /** The type as one of a feature; empty when features cannot have it. */
  static Optional<FeatureType> of(TypeMirror type) {
    return of(type, List.of());
  }

  private static Optional<FeatureType> of(TypeMirror type, List<Element> around) {
    if (type instanceof DeclaredType declared) {
      FeatureType optional = OPTIONALS.get(name(declared));
      if (optional != null) {
        return Optional.of(optional);
      }
      if (name(declared).equals("java.util.Optional") && declared.getTypeArguments().size() == 1) {
        return value(declared.getTypeArguments().get(0), around)
            .map(value -> new FeatureType(value, FeatureType.Form.OPTIONAL));
      }
    }
    return value(type, around).map(FeatureType::required);
  }

  private static Optional<ValueType> value(TypeMirror type, List<Element> around) {
    if (type.getKind().isPrimitive()) {
      return Optional.of(Primitive.valueOf(type.getKind().name()));
    }
    if (type instanceof ArrayType array) {
      return array(array.getComponentType().getKind());
    }
    return type instanceof DeclaredType declared ? declared(declared, around) : Optional.empty();
  }

  private static Optional<ValueType> array(TypeKind component) {
    return Optional.ofNullable(
        component == TypeKind.BYTE
            ? Array.BYTES
            : component == TypeKind.DOUBLE
                ? Array.DOUBLES
                : component == TypeKind.FLOAT ? Array.FLOATS : null);
  }

  private static Optional<ValueType> declared(DeclaredType type, List<Element> around) {
    ValueType scalar = SCALARS.get(name(type));
    if (scalar != null) {
      return Optional.of(scalar);
    }
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (name(type).equals("java.util.List") && arguments.size() == 1) {
      return value(arguments.get(0), around).map(ValueType.ListOf::new);
    }
    if (name(type).equals("java.util.Map")
        && arguments.size() == 2
        && value(arguments.get(0), around).equals(Optional.of(Scalar.STRING))) {
      return value(arguments.get(1), around).map(ValueType.MapOf::new);
    }
    TypeElement element = (TypeElement) type.asElement();
    if (element.getKind() == ElementKind.ENUM) {
      return Optional.of(enumOf(element));
    }
    return element.getKind() == ElementKind.RECORD && !around.contains(element)
        ? struct(element, Reference.append(around, element))
        : Optional.empty();
  }

  private static ValueType enumOf(TypeElement element) {
    return new ValueType.EnumOf(
        TypeNames.of(element),
        element.getEnclosedElements().stream()
            .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
            .map(e -> e.getSimpleName().toString())
            .toList());
  }

  private static Optional<ValueType> struct(TypeElement element, List<Element> around) {
    List<ValueType.Component> components = new ArrayList<>();
    for (RecordComponentElement component :
        ElementFilter.recordComponentsIn(element.getEnclosedElements())) {
      Optional<FeatureType> type = of(component.asType(), around);
      if (type.isEmpty()) {
        return Optional.empty();
      }
      components.add(new ValueType.Component(component.getSimpleName().toString(), type.get()));
    }
    return Optional.of(new ValueType.Struct(TypeNames.of(element), components));
  }

  private static String name(DeclaredType type) {
    return ((TypeElement) type.asElement()).getQualifiedName().toString();
  }
}
