package dev.micrite.aggregate;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * When two values are one: numbers by numeric value (1.0 and 1.00, -0.0 and 0.0), NaN is NaN,
 * arrays, lists, maps and records by content as {@link ValueBytes} has it, all else by {@code
 * equals}.
 */
final class ValueIdentity {
  private ValueIdentity() {}

  /**
   * An object equal to that of every value that is one with {@code value}: of the value's own type
   * for scalars, a {@link Content} otherwise.
   */
  static Object of(Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.stripTrailingZeros();
    }
    if (value instanceof Double number) {
      return canonical(number);
    }
    if (value instanceof Float number) {
      return (float) canonical(number);
    }
    if (value instanceof Record
        || value instanceof List
        || value instanceof Map
        || value.getClass().isArray()) {
      return new Content(ValueBytes.of(value), value);
    }
    return value;
  }

  /** The value of {@code identity}. */
  static Object valueOf(Object identity) {
    return identity instanceof Content content ? content.value : identity;
  }

  static double canonical(double value) {
    return value == 0 ? 0.0 : Double.isNaN(value) ? Double.NaN : value;
  }

  static boolean isIntegral(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte;
  }

  static boolean isFloating(Object value) {
    return value instanceof Double || value instanceof Float;
  }

  /** A value with its content: in natural order, if it has one, and that of the bytes. */
  static final class Content implements Comparable<Content> {
    private final byte[] bytes;
    private final Object value;

    private Content(byte[] bytes, Object value) {
      this.bytes = bytes;
      this.value = value;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Content content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }

    @Override
    @SuppressWarnings("unchecked") // values of one column have one type
    public int compareTo(Content other) {
      int order =
          value instanceof Comparable<?> natural
              ? ((Comparable<Object>) natural).compareTo(other.value)
              : 0;
      return order != 0 ? order : Arrays.compareUnsigned(bytes, other.bytes);
    }
  }
}
