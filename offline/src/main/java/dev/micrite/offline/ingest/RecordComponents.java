package dev.micrite.offline.ingest;

import dev.micrite.offline.OfflineException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The components of a record type: their types, and their values as their features take them. */
final class RecordComponents {
  private static final Map<String, String> BOXES =
      Map.of(
          "boolean", "Boolean",
          "byte", "Byte",
          "short", "Short",
          "char", "Character",
          "int", "Integer",
          "long", "Long",
          "float", "Float",
          "double", "Double");
  private static final Map<String, Set<String>> WIDENINGS =
      Map.of(
          "Short", Set.of("Byte"),
          "Integer", Set.of("Byte", "Short"),
          "Long", Set.of("Byte", "Short", "Integer"),
          "Float", Set.of("Byte", "Short"),
          "Double", Set.of("Byte", "Short", "Integer", "Float"));

  private final Class<? extends Record> type;

  RecordComponents(Class<? extends Record> type) {
    this.type = type;
  }

  List<SourceColumn> columns() {
    List<SourceColumn> columns = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      columns.add(new SourceColumn(component.getName(), text(component.getGenericType())));
    }
    return columns;
  }

  /** A type without packages, as features name theirs. */
  private static String text(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      return text(parameterized.getRawType())
          + Arrays.stream(parameterized.getActualTypeArguments())
              .map(RecordComponents::text)
              .collect(Collectors.joining(", ", "<", ">"));
    }
    return type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName();
  }

  /** Reads the value of a column of these records. */
  Reader reader(MappedColumn column) {
    String declared = column.typeText();
    String given = column.column().type();
    if (!takes(declared, given)) {
      throw new OfflineException(
          "ColumnType",
          "%s: component %s is %s, but %s is %s. Declare it so."
              .formatted(
                  type.getSimpleName(), column.column().name(), given, column.target(), declared));
    }
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getName().equals(column.column().name())) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true); // the record may be private, as its components are not
        return new Reader(accessor, declared, given.equals(declared));
      }
    }
    throw new IllegalStateException("no component " + column.column().name());
  }

  private static boolean takes(String declared, String given) {
    String base = base(declared);
    String boxed = BOXES.getOrDefault(given, given);
    return given.equals(declared)
        || boxed.equals(base)
        || WIDENINGS.getOrDefault(base, Set.of()).contains(boxed);
  }

  /** The type without optionality, boxed. */
  private static String base(String declared) {
    return switch (declared) {
      case "OptionalInt" -> "Integer";
      case "OptionalLong" -> "Long";
      case "OptionalDouble" -> "Double";
      default ->
          declared.startsWith("Optional<")
              ? declared.substring("Optional<".length(), declared.length() - 1)
              : BOXES.getOrDefault(declared, declared);
    };
  }

  /**
   * Reads one component.
   *
   * @param isSame whether it is of the declared type already
   */
  record Reader(Method accessor, String declared, boolean isSame) {
    /** The value as declared; null if there is none though the type is not optional. */
    Object read(Record from) {
      Object value = get(from);
      if (value == null) {
        return empty();
      }
      return isSame ? value : wrapped(widened(value));
    }

    private Object get(Record from) {
      try {
        return accessor.invoke(from);
      } catch (InvocationTargetException e) {
        throw new OfflineException(
            "BadRecord",
            "%s of %s threw %s. Correct the record."
                .formatted(accessor.getName(), from.getClass().getSimpleName(), e.getCause()),
            e.getCause());
      } catch (IllegalAccessException e) {
        throw new OfflineException(
            "BadRecord",
            "%s of %s cannot be read: %s. Open its package."
                .formatted(accessor.getName(), from.getClass().getName(), e),
            e);
      }
    }

    private Object empty() {
      return switch (declared) {
        case "OptionalInt" -> OptionalInt.empty();
        case "OptionalLong" -> OptionalLong.empty();
        case "OptionalDouble" -> OptionalDouble.empty();
        default -> declared.startsWith("Optional<") ? Optional.empty() : null;
      };
    }

    private Object widened(Object value) {
      if (!(value instanceof Number number)) {
        return value;
      }
      return switch (base(declared)) {
        case "Short" -> number.shortValue();
        case "Integer" -> number.intValue();
        case "Long" -> number.longValue();
        case "Float" -> number.floatValue();
        case "Double" -> number.doubleValue();
        default -> value;
      };
    }

    private Object wrapped(Object value) {
      return switch (declared) {
        case "OptionalInt" -> OptionalInt.of((Integer) value);
        case "OptionalLong" -> OptionalLong.of((Long) value);
        case "OptionalDouble" -> OptionalDouble.of((Double) value);
        default -> declared.startsWith("Optional<") ? Optional.of(value) : value;
      };
    }
  }
}
