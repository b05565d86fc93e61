package dev.micrite.processor.model;

/**
 * The type of a feature as declared: a value that is always there, or one that may be absent.
 *
 * @param value the type of the value
 * @param form how absence is written
 */
public record FeatureType(ValueType value, Form form) {

  /** How a declaration says that a value may be absent. */
  public enum Form {
    REQUIRED,
    /** {@code Optional<T>}. */
    OPTIONAL,
    OPTIONAL_INT,
    OPTIONAL_LONG,
    OPTIONAL_DOUBLE
  }

  public static FeatureType required(ValueType value) {
    return new FeatureType(value, Form.REQUIRED);
  }

  public boolean isOptional() {
    return form != Form.REQUIRED;
  }

  /** The type of a value that may be absent, in the form that users write it. */
  public static FeatureType optional(ValueType value) {
    if (value instanceof ValueType.Primitive primitive) {
      return new FeatureType(
          value,
          switch (primitive) {
            case INT -> Form.OPTIONAL_INT;
            case LONG -> Form.OPTIONAL_LONG;
            case DOUBLE -> Form.OPTIONAL_DOUBLE;
            default -> Form.OPTIONAL;
          });
    }
    return new FeatureType(value, Form.OPTIONAL);
  }

  /** As users write it: {@code int}, {@code OptionalInt}, {@code Optional<String>}. */
  @Override
  public String toString() {
    return switch (form) {
      case REQUIRED -> value.toString();
      case OPTIONAL -> "Optional<" + ValueType.argumentName(value) + ">";
      case OPTIONAL_INT -> "OptionalInt";
      case OPTIONAL_LONG -> "OptionalLong";
      case OPTIONAL_DOUBLE -> "OptionalDouble";
    };
  }
}
