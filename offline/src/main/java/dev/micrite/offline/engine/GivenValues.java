package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.Slot;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Values of a spine's columns as values of features: numbers of a wider or narrower type where none
 * is lost, names of constants, text of times, optionals. What suits no feature stays as it is, and
 * is refused by name where it is set.
 */
final class GivenValues {
  private GivenValues() {}

  /** A value, not null, for a feature. */
  static Object of(FeatureKey<?, ?> feature, Object value) {
    String type = feature.type();
    return switch (type) {
      case "OptionalInt" ->
          of(feature, "int", value) instanceof Integer n ? OptionalInt.of(n) : value;
      case "OptionalLong" ->
          of(feature, "long", value) instanceof Long n ? OptionalLong.of(n) : value;
      case "OptionalDouble" ->
          of(feature, "double", value) instanceof Double n ? OptionalDouble.of(n) : value;
      default -> {
        if (!type.startsWith("Optional<")) {
          yield of(feature, type, value);
        }
        String inner = type.substring("Optional<".length(), type.length() - 1);
        yield value instanceof Optional ? value : Optional.of(of(feature, inner, value));
      }
    };
  }

  private static Object of(FeatureKey<?, ?> feature, String type, Object value) {
    return switch (type) {
      case "byte", "Byte" ->
          isWhole(value, Byte.MIN_VALUE, Byte.MAX_VALUE)
              ? (Object) ((Number) value).byteValue()
              : value;
      case "short", "Short" ->
          isWhole(value, Short.MIN_VALUE, Short.MAX_VALUE)
              ? (Object) ((Number) value).shortValue()
              : value;
      case "int", "Integer" ->
          isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE)
              ? (Object) ((Number) value).intValue()
              : value;
      case "long", "Long" ->
          isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE)
              ? (Object) ((Number) value).longValue()
              : value;
      case "float", "Float" ->
          value instanceof Number n && n.floatValue() == n.doubleValue()
              ? (Object) n.floatValue()
              : value;
      case "double", "Double" ->
          value instanceof Number n && isDouble(n) ? (Object) n.doubleValue() : value;
      case "char", "Character" ->
          value instanceof String text && text.length() == 1 ? (Object) text.charAt(0) : value;
      case "BigDecimal" -> decimal(value);
      case "UUID" -> value instanceof String text ? uuid(text) : value;
      case "Instant" ->
          value instanceof String text
              ? TimeText.parse(text).map(time -> (Object) time).orElse(value)
              : value;
      default -> value instanceof String text ? constant(feature, text) : value;
    };
  }

  private static boolean isWhole(Object value, long least, long most) {
    return (value instanceof Long || value instanceof Integer)
        && ((Number) value).longValue() >= least
        && ((Number) value).longValue() <= most;
  }

  private static boolean isDouble(Number number) {
    return !(number instanceof Long whole) || (long) whole.doubleValue() == whole;
  }

  private static Object decimal(Object value) {
    if (value instanceof Long || value instanceof Integer) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    try {
      return value instanceof String text ? new BigDecimal(text) : value;
    } catch (NumberFormatException e) {
      return value;
    }
  }

  private static Object uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** A text that names a constant of the feature's enum, as that constant. */
  private static Object constant(FeatureKey<?, ?> feature, String text) {
    if (feature.slot() < 0) {
      return text;
    }
    Slot slot = feature.featureClass().schema().slots().get(feature.slot());
    String type = slot.type();
    if (!type.startsWith("enum ")) {
      return text;
    }
    // The type says the canonical name, with dots before nested classes too.
    String name = type.substring("enum ".length(), type.indexOf('('));
    try {
      Class<?> declared = load(name, feature.featureClass().type().getClassLoader());
      for (Object candidate : declared.getEnumConstants()) {
        if (((Enum<?>) candidate).name().equals(text)) {
          return candidate;
        }
      }
      return text;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(feature + " is an enum that is not there", e);
    }
  }

  private static Class<?> load(String name, ClassLoader loader) throws ClassNotFoundException {
    try {
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      int dot = name.lastIndexOf('.');
      if (dot < 0) {
        throw e;
      }
      return load(name.substring(0, dot) + '$' + name.substring(dot + 1), loader);
    }
  }
}
