package dev.micrite.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.ValueType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How values of each type are taken apart, put together, read from slots and put into them. */
final class ValueCode {
  private static final ClassName MICROS = ClassName.get(RuntimePackages.RESOLVE, "Micros");

  private ValueCode() {}

  /** Whether the value fits a slot's word; else it is beside the slots. */
  static boolean isWord(ValueType type) {
    return type instanceof ValueType.Primitive
        || type instanceof ValueType.EnumOf
        || type == ValueType.Scalar.INSTANT
        || type == ValueType.Scalar.LOCAL_DATE;
  }

  /** Whether a method of the codecs reads it. */
  static boolean hasCodec(ValueType type) {
    return type instanceof ValueType.EnumOf
        || type instanceof ValueType.ListOf
        || type instanceof ValueType.MapOf
        || type instanceof ValueType.Struct;
  }

  static boolean isPrimitive(ValueType type) {
    return type instanceof ValueType.Primitive;
  }

  /** The value in a slot: {@code from.doubleAt(slot)}. */
  static Snippet load(ValueType type, Object row, Object slot, Object codec) {
    if (type instanceof ValueType.Primitive primitive) {
      return Snippet.of("$L.$LAt($L)", row, TypeText.source(primitive), slot);
    }
    if (type instanceof ValueType.EnumOf) {
      return Snippet.of("$L($L.intAt($L))", codec, row, slot);
    }
    if (hasCodec(type)) {
      return Snippet.of("$L($L.valueAt($L))", codec, row, slot);
    }
    if (type instanceof ValueType.Array array) {
      return switch (array) {
        case BYTES -> Snippet.of("$L.bytesAt($L)", row, slot);
        case DOUBLES -> Snippet.of("$L.valueAt($L).doubles()", row, slot);
        case FLOATS -> Snippet.of("$L.valueAt($L).floats()", row, slot);
      };
    }
    return switch ((ValueType.Scalar) type) {
      case STRING -> Snippet.of("$L.stringAt($L)", row, slot);
      case DECIMAL -> Snippet.of("$L.decimalAt($L)", row, slot);
      case UUID -> Snippet.of("$L.uuidAt($L)", row, slot);
      case INSTANT -> Snippet.of("$T.instant($L.longAt($L))", MICROS, row, slot);
      case LOCAL_DATE -> Snippet.of("$T.ofEpochDay($L.longAt($L))", LocalDate.class, row, slot);
      case DURATION -> Snippet.of("$L.valueAt($L).duration()", row, slot);
    };
  }

  /** Puts a field of a row into a slot: {@code into.putDouble(slot, timeMicros, amount)}. */
  static Snippet save(ValueType type, String field, Object codec) {
    if (hasCodec(type) && !(type instanceof ValueType.EnumOf)) {
      return put("Value", Snippet.of("out -> $L(out, $L)", codec, field));
    }
    if (type instanceof ValueType.Array array) {
      return switch (array) {
        case BYTES -> put("Bytes", Snippet.of("$L", field));
        case DOUBLES -> put("Value", Snippet.of("out -> out.doubles($L)", field));
        case FLOATS -> put("Value", Snippet.of("out -> out.floats($L)", field));
      };
    }
    return type == ValueType.Scalar.DURATION
        ? put("Value", Snippet.of("out -> out.duration($L)", field))
        : put(putName(type), putValue(type, field));
  }

  private static Snippet put(String name, Object value) {
    return Snippet.of("into.put$L(slot, timeMicros, $L)", name, value);
  }

  /**
   * Statements that put a value, which is no list, map or array, into a slot of an update; they
   * allocate nothing.
   */
  static List<Snippet> observe(ValueType type, String slot, Object value, Object codec) {
    Snippet end = Snippet.of("update.end()");
    if (type instanceof ValueType.Struct) {
      return List.of(Snippet.of("$L(update.begin($L, nowMicros),$W$L)", codec, slot, value), end);
    }
    if (type == ValueType.Scalar.DURATION) {
      return List.of(Snippet.of("update.begin($L, nowMicros).duration($L)", slot, value), end);
    }
    return List.of(
        Snippet.of(
            "update.put$L($L, nowMicros,$W$L)",
            putName(type),
            slot,
            putValue(type, toField(type, value))));
  }

  private static String putName(ValueType type) {
    if (type instanceof ValueType.Primitive primitive) {
      return Identifiers.capital(TypeText.source(primitive));
    }
    if (type instanceof ValueType.EnumOf) {
      return "Int";
    }
    return switch ((ValueType.Scalar) type) {
      case STRING -> "String";
      case DECIMAL -> "Decimal";
      case UUID -> "Uuid";
      case INSTANT, LOCAL_DATE -> "Long";
      case DURATION -> throw new IllegalArgumentException("no method puts a duration");
    };
  }

  /** What such a method takes of a field. */
  private static Snippet putValue(ValueType type, Object field) {
    if (type instanceof ValueType.EnumOf) {
      return Snippet.of("$L.ordinal()", field);
    }
    return type == ValueType.Scalar.LOCAL_DATE
        ? Snippet.of("$L.toEpochDay()", field)
        : Snippet.of("$L", field);
  }

  /** A present value in the form declared: {@code OptionalInt.of(value)}. */
  static Snippet wrap(FeatureType.Form form, Object value) {
    return form == FeatureType.Form.REQUIRED
        ? Snippet.of("$L", value)
        : Snippet.of("$T.of($L)", optional(form), value);
  }

  static Snippet empty(FeatureType.Form form) {
    return Snippet.of("$T.empty()", optional(form));
  }

  /** The value in a present one: {@code value.getAsInt()}. */
  static Snippet unwrap(FeatureType.Form form, Object value) {
    return switch (form) {
      case REQUIRED -> Snippet.of("$L", value);
      case OPTIONAL -> Snippet.of("$L.get()", value);
      case OPTIONAL_INT -> Snippet.of("$L.getAsInt()", value);
      case OPTIONAL_LONG -> Snippet.of("$L.getAsLong()", value);
      case OPTIONAL_DOUBLE -> Snippet.of("$L.getAsDouble()", value);
    };
  }

  private static ClassName optional(FeatureType.Form form) {
    return ClassName.get(
        switch (form) {
          case OPTIONAL_INT -> OptionalInt.class;
          case OPTIONAL_LONG -> OptionalLong.class;
          case OPTIONAL_DOUBLE -> OptionalDouble.class;
          default -> Optional.class;
        });
  }

  /** The type of the row's field: times are microseconds, absence is noted beside. */
  static TypeName fieldType(ValueType type) {
    return type == ValueType.Scalar.INSTANT ? TypeName.LONG : JavaTypes.of(type);
  }

  /** The value of a row's field: {@code Micros.instant(at)}. */
  static Snippet fromField(ValueType type, String field) {
    return type == ValueType.Scalar.INSTANT
        ? Snippet.of("$T.instant($L)", MICROS, field)
        : Snippet.of("$L", field);
  }

  /** What the row's field keeps of a value: its own copy of what could change. */
  static Snippet toField(ValueType type, Object value) {
    if (type == ValueType.Scalar.INSTANT) {
      return Snippet.of("$T.of($L)", MICROS, value);
    }
    if (type instanceof ValueType.ListOf) {
      return Snippet.of("$T.copyOf($L)", List.class, value);
    }
    if (type instanceof ValueType.MapOf) {
      return Snippet.of(
          "$T.unmodifiableMap(new $T<>($L))",
          java.util.Collections.class,
          java.util.LinkedHashMap.class,
          value);
    }
    return type instanceof ValueType.Array
        ? Snippet.of("$L.clone()", value)
        : Snippet.of("$L", value);
  }

  /** What {@code maxLength} counts. */
  static Snippet length(ValueType type, Object value) {
    if (type == ValueType.Scalar.STRING) {
      return Snippet.of("$L.length()", value);
    }
    return type instanceof ValueType.Array
        ? Snippet.of("$L.length", value)
        : Snippet.of("$L.size()", value);
  }

  /** A bound as Java: {@code 300}, {@code 0.5}, {@code Double.POSITIVE_INFINITY}. */
  static Snippet bound(double bound) {
    if (Double.isInfinite(bound)) {
      return Snippet.of(
          "$T.$L", Double.class, bound > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY");
    }
    boolean isInt = bound == (int) bound && (bound != 0 || 1 / bound > 0);
    return Snippet.of("$L", isInt ? Integer.toString((int) bound) : Double.toString(bound));
  }
}
