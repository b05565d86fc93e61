package dev.micrite.processor.read;

import dev.micrite.Features;
import dev.micrite.From;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.FeatureType.Form;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Primitive;
import dev.micrite.processor.model.ValueType.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the types of values; each record and enum once a round. */
final class TypeReader {
  private static final Map<String, ValueType> SCALARS =
      Map.of(
          "java.lang.String", Scalar.STRING,
          "java.math.BigDecimal", Scalar.DECIMAL,
          "java.time.Instant", Scalar.INSTANT,
          "java.time.LocalDate", Scalar.LOCAL_DATE,
          "java.time.Duration", Scalar.DURATION,
          "java.util.UUID", Scalar.UUID);

  private static final Map<String, Primitive> BOXES =
      Map.of(
          "java.lang.Boolean", Primitive.BOOLEAN,
          "java.lang.Byte", Primitive.BYTE,
          "java.lang.Short", Primitive.SHORT,
          "java.lang.Character", Primitive.CHAR,
          "java.lang.Integer", Primitive.INT,
          "java.lang.Long", Primitive.LONG,
          "java.lang.Float", Primitive.FLOAT,
          "java.lang.Double", Primitive.DOUBLE);

  private static final Map<String, FeatureType> OPTIONALS =
      Map.of(
          "java.util.OptionalInt", new FeatureType(Primitive.INT, Form.OPTIONAL_INT),
          "java.util.OptionalLong", new FeatureType(Primitive.LONG, Form.OPTIONAL_LONG),
          "java.util.OptionalDouble", new FeatureType(Primitive.DOUBLE, Form.OPTIONAL_DOUBLE));

  /** Well-known classes that are no types of features, and what to write instead. */
  private static final Map<String, String> REPLACEMENTS =
      Map.ofEntries(
          Map.entry("java.util.Date", "Instant"),
          Map.entry("java.sql.Timestamp", "Instant"),
          Map.entry("java.sql.Date", "LocalDate"),
          Map.entry("java.time.LocalDateTime", "Instant"),
          Map.entry("java.time.ZonedDateTime", "Instant"),
          Map.entry("java.time.OffsetDateTime", "Instant"),
          Map.entry("java.math.BigInteger", "BigDecimal"),
          Map.entry("java.lang.CharSequence", "String"),
          Map.entry("java.util.Collection", "List"),
          Map.entry("java.util.Set", "List"),
          Map.entry("java.util.ArrayList", "List"),
          Map.entry("java.util.HashMap", "Map"));

  private final Map<TypeName, TypeReading> named = new HashMap<>();
  private final Set<TypeName> beingRead = new HashSet<>();

  /** The type of a feature, a parameter, a component. */
  TypeReading read(TypeMirror type) {
    if (type instanceof DeclaredType declared && type.getKind() == TypeKind.DECLARED) {
      String name = qualifiedName(declared);
      if (OPTIONALS.containsKey(name)) {
        return new TypeReading.Known(OPTIONALS.get(name));
      } else if (name.equals("java.util.Optional") && !declared.getTypeArguments().isEmpty()) {
        return map(
            value(declared.getTypeArguments().get(0)), v -> new FeatureType(v, Form.OPTIONAL));
      } else if (BOXES.containsKey(name)) {
        Primitive primitive = BOXES.get(name);
        return new TypeReading.Unknown(
            "Write %s, or %s when there may be no value."
                .formatted(primitive, FeatureType.optional(primitive)));
      }
    }
    return value(type);
  }

  /** The type of a value that is always there; a primitive may be boxed. */
  TypeReading value(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
      return new TypeReading.Missing(TypeNames.text(type));
    } else if (type.getKind().isPrimitive()) {
      return known(Primitive.valueOf(type.getKind().name()));
    } else if (type instanceof ArrayType array) {
      return array(array);
    } else if (type instanceof DeclaredType declared) {
      return declared(declared);
    }
    return new TypeReading.Unknown("");
  }

  /** The record that a type is; empty for all others. */
  static Optional<TypeElement> record(TypeMirror type) {
    return type instanceof DeclaredType declared
            && declared.asElement().getKind() == ElementKind.RECORD
        ? Optional.of((TypeElement) declared.asElement())
        : Optional.empty();
  }

  /** The feature class that a type is; empty for all others. */
  static Optional<TypeElement> featureClass(TypeMirror type) {
    return type instanceof DeclaredType declared
            && type.getKind() == TypeKind.DECLARED
            && AnnotationReader.isPresent(declared.asElement(), Features.class)
        ? Optional.of((TypeElement) declared.asElement())
        : Optional.empty();
  }

  /** The argument of a type when it is of that class, as in {@code List<argument>}. */
  static Optional<TypeMirror> argument(TypeMirror type, String className) {
    return type instanceof DeclaredType declared
            && type.getKind() == TypeKind.DECLARED
            && declared.getTypeArguments().size() == 1
            && qualifiedName(declared).equals(className)
        ? Optional.of(declared.getTypeArguments().get(0))
        : Optional.empty();
  }

  /** The path that a component stands for: its name, or what {@code @From} says. */
  static String path(RecordComponentElement component) {
    return AnnotationReader.find(component, From.class)
        .map(from -> from.string("value"))
        .orElse(component.getSimpleName().toString());
  }

  private TypeReading array(ArrayType array) {
    return switch (array.getComponentType().getKind()) {
      case BYTE -> known(ValueType.Array.BYTES);
      case DOUBLE -> known(ValueType.Array.DOUBLES);
      case FLOAT -> known(ValueType.Array.FLOATS);
      case ERROR -> new TypeReading.Missing(TypeNames.text(array.getComponentType()));
      default -> {
        TypeReading element = value(array.getComponentType());
        yield new TypeReading.Unknown(
            element.known().map(t -> "Write " + new ValueType.ListOf(t.value()) + ".").orElse(""));
      }
    };
  }

  private TypeReading declared(DeclaredType type) {
    String name = qualifiedName(type);
    TypeElement element = (TypeElement) type.asElement();
    if (SCALARS.containsKey(name)) {
      return known(SCALARS.get(name));
    } else if (BOXES.containsKey(name)) {
      return known(BOXES.get(name));
    } else if (name.equals("java.util.List") && type.getTypeArguments().size() == 1) {
      return map(
          value(type.getTypeArguments().get(0)),
          v -> FeatureType.required(new ValueType.ListOf(v)));
    } else if (name.equals("java.util.Map") && type.getTypeArguments().size() == 2) {
      return mapType(type.getTypeArguments().get(0), type.getTypeArguments().get(1));
    } else if (AnnotationReader.isPresent(element, Features.class)) {
      return new TypeReading.Unknown(
          "%1$s is a feature class: a field '%1$s %2$s' has one, a field 'DataFrame<%1$s> %2$ss' has many."
              .formatted(element.getSimpleName(), decapitalized(element)));
    } else if (element.getKind() == ElementKind.ENUM || element.getKind() == ElementKind.RECORD) {
      return named(element);
    }
    String replacement = REPLACEMENTS.get(name);
    return new TypeReading.Unknown(replacement == null ? "" : "Write " + replacement + ".");
  }

  private TypeReading mapType(TypeMirror key, TypeMirror value) {
    if (key instanceof DeclaredType declared
        && key.getKind() == TypeKind.DECLARED
        && qualifiedName(declared).equals("java.lang.String")) {
      return map(value(value), v -> FeatureType.required(new ValueType.MapOf(v)));
    }
    return new TypeReading.Unknown("The keys of a map are Strings.");
  }

  private TypeReading named(TypeElement element) {
    TypeName name = TypeNames.of(element);
    TypeReading before = named.get(name);
    if (before != null) {
      return before;
    }
    if (FeatureClassShape.isHidden(element)) {
      return new TypeReading.Unknown(
          "%s is private, and the generated code has to name it: leave out 'private'."
              .formatted(element.getSimpleName()));
    }
    if (!beingRead.add(name)) {
      return new TypeReading.Unknown("%s contains itself.".formatted(element.getSimpleName()));
    }
    TypeReading reading = element.getKind() == ElementKind.ENUM ? enumOf(element) : struct(element);
    beingRead.remove(name);
    named.put(name, reading);
    return reading;
  }

  private static TypeReading enumOf(TypeElement element) {
    return known(
        new ValueType.EnumOf(
            TypeNames.of(element),
            element.getEnclosedElements().stream()
                .filter(e -> e.getKind() == ElementKind.ENUM_CONSTANT)
                .map(e -> e.getSimpleName().toString())
                .toList()));
  }

  private TypeReading struct(TypeElement element) {
    if (!element.getTypeParameters().isEmpty()) {
      return new TypeReading.Unknown(
          "%s is generic; a record of features is not.".formatted(element.getSimpleName()));
    }
    List<ValueType.Component> components = new ArrayList<>();
    for (RecordComponentElement component :
        ElementFilter.recordComponentsIn(element.getEnclosedElements())) {
      TypeReading reading = read(component.asType());
      if (reading instanceof TypeReading.Unknown unknown) {
        return new TypeReading.Unknown(
            "Its component '%s %s' has no type that features can have. %s"
                .formatted(TypeNames.text(component.asType()), component, unknown.hint())
                .strip());
      } else if (reading instanceof TypeReading.Known known) {
        components.add(new ValueType.Component(component.getSimpleName().toString(), known.type()));
      } else {
        return reading;
      }
    }
    return known(new ValueType.Struct(TypeNames.of(element), components));
  }

  private static String decapitalized(TypeElement element) {
    String name = element.getSimpleName().toString();
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static String qualifiedName(DeclaredType type) {
    return ((TypeElement) type.asElement()).getQualifiedName().toString();
  }

  private static TypeReading known(ValueType type) {
    return new TypeReading.Known(FeatureType.required(type));
  }

  private static TypeReading map(TypeReading reading, Function<ValueType, FeatureType> wrap) {
    return reading instanceof TypeReading.Known known
        ? new TypeReading.Known(wrap.apply(known.type().value()))
        : reading;
  }
}
