package dev.micrite.processor.model;

import java.util.List;
import java.util.Locale;

/** The type of a value that the platform knows: of a feature, a struct's component, an element. */
public sealed interface ValueType {

  /** One of Java's primitives. */
  enum Primitive implements ValueType {
    BOOLEAN,
    BYTE,
    SHORT,
    CHAR,
    INT,
    LONG,
    FLOAT,
    DOUBLE;

    /** Whether {@code min} and {@code max} mean something. */
    public boolean isNumber() {
      return this != BOOLEAN && this != CHAR;
    }

    /** {@code Integer}: as an argument of a generic type. */
    public String boxedName() {
      return switch (this) {
        case INT -> "Integer";
        case CHAR -> "Character";
        default -> name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
      };
    }

    /** {@code int}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A class of the JDK with one value: the platform knows how to store and compare it. */
  enum Scalar implements ValueType {
    STRING,
    DECIMAL,
    INSTANT,
    LOCAL_DATE,
    DURATION,
    UUID;

    /** {@code LocalDate}. */
    @Override
    public String toString() {
      return switch (this) {
        case STRING -> "String";
        case DECIMAL -> "BigDecimal";
        case INSTANT -> "Instant";
        case LOCAL_DATE -> "LocalDate";
        case DURATION -> "Duration";
        case UUID -> "UUID";
      };
    }
  }

  /** {@code byte[]}, and the vectors {@code double[]} and {@code float[]}. */
  enum Array implements ValueType {
    BYTES,
    DOUBLES,
    FLOATS;

    /** {@code byte[]}. */
    @Override
    public String toString() {
      return switch (this) {
        case BYTES -> "byte[]";
        case DOUBLES -> "double[]";
        case FLOATS -> "float[]";
      };
    }
  }

  /** An enum of the user, with its constants in order. */
  record EnumOf(TypeName name, List<String> constants) implements ValueType {
    public EnumOf {
      constants = List.copyOf(constants);
    }

    /** {@code User.Tier}. */
    @Override
    public String toString() {
      return String.join(".", name.simpleNames());
    }
  }

  /** {@code List<T>}; a primitive element is boxed in Java. */
  record ListOf(ValueType element) implements ValueType {

    /** {@code List<Integer>}. */
    @Override
    public String toString() {
      return "List<" + argumentName(element) + ">";
    }
  }

  /** {@code Map<String, T>}. */
  record MapOf(ValueType value) implements ValueType {

    /** {@code Map<String, Integer>}. */
    @Override
    public String toString() {
      return "Map<String, " + argumentName(value) + ">";
    }
  }

  /** A record of the user. */
  record Struct(TypeName name, List<Component> components) implements ValueType {
    public Struct {
      components = List.copyOf(components);
    }

    /** {@code User.Address}. */
    @Override
    public String toString() {
      return String.join(".", name.simpleNames());
    }
  }

  /** A component of a struct. */
  record Component(String name, FeatureType type) {}

  /** {@code Integer}: a type as users write it as an argument of a generic one. */
  static String argumentName(ValueType type) {
    return type instanceof Primitive primitive ? primitive.boxedName() : type.toString();
  }
}
