package dev.micrite.processor.model;

import java.util.List;

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
    DOUBLE
  }

  /** A class of the JDK with one value: the platform knows how to store and compare it. */
  enum Scalar implements ValueType {
    STRING,
    DECIMAL,
    INSTANT,
    LOCAL_DATE,
    DURATION,
    UUID
  }

  /** {@code byte[]}, and the vectors {@code double[]} and {@code float[]}. */
  enum Array implements ValueType {
    BYTES,
    DOUBLES,
    FLOATS
  }

  /** An enum of the user, with its constants in order. */
  record EnumOf(TypeName name, List<String> constants) implements ValueType {
    public EnumOf {
      constants = List.copyOf(constants);
    }
  }

  /** {@code List<T>}; a primitive element is boxed in Java. */
  record ListOf(ValueType element) implements ValueType {}

  /** {@code Map<String, T>}. */
  record MapOf(ValueType value) implements ValueType {}

  /** A record of the user. */
  record Struct(TypeName name, List<Component> components) implements ValueType {
    public Struct {
      components = List.copyOf(components);
    }
  }

  /** A component of a struct. */
  record Component(String name, FeatureType type) {}
}
