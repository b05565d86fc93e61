package dev.micrite.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.micrite.processor.model.ValueType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/** Declared defaults as Java literals; what they may look like was checked before. */
final class DefaultText {
  private DefaultText() {}

  static CodeBlock of(ValueType type, String text) {
    if (type instanceof ValueType.EnumOf enumOf) {
      return CodeBlock.of("$T.$L", JavaTypes.of(enumOf), text.strip());
    }
    return type instanceof ValueType.Primitive primitive
        ? primitive(primitive, text)
        : scalar((ValueType.Scalar) type, text);
  }

  private static CodeBlock primitive(ValueType.Primitive type, String text) {
    String literal = text.strip();
    return switch (type) {
      case BOOLEAN -> CodeBlock.of("$L", literal.toLowerCase(Locale.ROOT));
      case BYTE -> CodeBlock.of("(byte) $L", Byte.parseByte(literal));
      case SHORT -> CodeBlock.of("(short) $L", Short.parseShort(literal));
      case INT -> CodeBlock.of("$L", Integer.parseInt(literal));
      case LONG -> CodeBlock.of("$LL", Long.parseLong(literal));
      case CHAR -> CodeBlock.of("'$L'", escaped(text.charAt(0)));
      case FLOAT ->
          floating(Float.class, Float.parseFloat(literal), Float.parseFloat(literal) + "f");
      case DOUBLE ->
          floating(Double.class, Double.parseDouble(literal), "" + Double.parseDouble(literal));
    };
  }

  private static CodeBlock floating(Class<?> box, double value, String literal) {
    if (Double.isNaN(value)) {
      return CodeBlock.of("$T.NaN", box);
    }
    return Double.isInfinite(value)
        ? CodeBlock.of("$T.$L", box, value > 0 ? "POSITIVE_INFINITY" : "NEGATIVE_INFINITY")
        : CodeBlock.of("$L", literal);
  }

  private static String escaped(char c) {
    return c == '\'' || c == '\\' ? "\\" + c : c >= ' ' && c <= '~' ? "" + c : escapedCode(c);
  }

  private static String escapedCode(char c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> String.format("\\u%04x", (int) c);
    };
  }

  private static CodeBlock scalar(ValueType.Scalar type, String text) {
    return switch (type) {
      case STRING -> CodeBlock.of("$S", text);
      case DECIMAL -> CodeBlock.of("new $T($S)", BigDecimal.class, text.strip());
      case INSTANT ->
          CodeBlock.of("$T.parse($S)", Instant.class, DefaultTimes.instant(text).toString());
      case LOCAL_DATE -> CodeBlock.of("$T.parse($S)", LocalDate.class, text.strip());
      case DURATION ->
          CodeBlock.of("$T.parse($S)", Duration.class, DefaultTimes.duration(text).toString());
      case UUID -> CodeBlock.of("$T.fromString($S)", UUID.class, text.strip());
    };
  }
}
