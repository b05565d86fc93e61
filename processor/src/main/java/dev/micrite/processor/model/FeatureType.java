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
}
