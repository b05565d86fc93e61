package dev.micrite.offline.table;

import dev.micrite.store.ValueReader;
import dev.micrite.store.ValueWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;

/** Values of any type, the odd ones among them more often than chance would have it. */
final class RandomValues {
  private static final String[] TEXTS = {
    "",
    " ",
    "'",
    "\"",
    "\\",
    "\\x41",
    "\\u0041",
    "a,b",
    "{",
    "[",
    "null",
    "NULL",
    "nan",
    "true",
    "é",
    "日本",
    "𝄞",
    "\u0000",
    "a\u0000b",
    "\n\r\t",
    "\uFFFD",
    "\uFFFF",
    "%s",
    "$1",
    "\u200B",
    "--",
    "/*"
  };

  private final Random random;
  private final ValueWriter writer = new ValueWriter();

  RandomValues(Random random) {
    this.random = random;
  }

  /** A Long or bytes, as a feature of this type has it. */
  Object value(String type) {
    ValueShape shape = TypeParser.parse(type);
    writer.reset();
    write(shape);
    byte[] bytes = Arrays.copyOf(writer.buffer(), writer.length());
    ValueReader in = new ValueReader().over(bytes, 0, bytes.length);
    if (shape instanceof ValueShape.EnumOf) {
      return (long) in.int32();
    } else if (shape instanceof ValueShape.Leaf leaf) {
      return switch (leaf) {
        case BOOLEAN -> in.bool() ? 1L : 0L;
        case BYTE -> (long) in.int8();
        case SHORT -> (long) in.int16();
        case CHAR -> (long) in.char16();
        case INT, FLOAT -> (long) in.int32();
        case LONG, DOUBLE, INSTANT, LOCAL_DATE -> in.int64();
        // Without the length that lies before them inside of structures.
        case STRING, BYTES -> Arrays.copyOfRange(bytes, 4, bytes.length);
        case DECIMAL, DURATION, UUID -> bytes;
      };
    }
    return bytes;
  }

  private void write(ValueShape shape) {
    if (shape instanceof ValueShape.ListOf list) {
      int size = random.nextInt(4);
      writer.int32(size);
      for (int i = 0; i < size; i++) {
        write(list.element());
      }
    } else if (shape instanceof ValueShape.MapOf map) {
      int size = random.nextInt(4);
      writer.int32(size);
      for (int i = 0; i < size; i++) {
        writer.string(i + text());
        write(map.value());
      }
    } else if (shape instanceof ValueShape.RecordOf struct) {
      for (ValueShape.Component component : struct.components()) {
        boolean isPresent =
            component.presence() == ValueShape.Presence.REQUIRED || random.nextBoolean();
        if (component.presence() != ValueShape.Presence.REQUIRED) {
          writer.bool(isPresent);
        }
        if (isPresent) {
          write(component.shape());
        } else if (component.presence() == ValueShape.Presence.OPTIONAL_PRIMITIVE) {
          switch ((ValueShape.Leaf) component.shape()) {
            case INT -> writer.int32(0);
            case LONG -> writer.int64(0);
            default -> writer.float64(0);
          }
        }
      }
    } else if (shape instanceof ValueShape.EnumOf enumOf) {
      writer.int32(random.nextInt(enumOf.constants().size()));
    } else {
      leaf((ValueShape.Leaf) shape);
    }
  }

  private void leaf(ValueShape.Leaf leaf) {
    switch (leaf) {
      case BOOLEAN -> writer.bool(random.nextBoolean());
      case BYTE -> writer.int8((byte) random.nextInt());
      case SHORT -> writer.int16((short) random.nextInt());
      case CHAR -> writer.char16((char) random.nextInt());
      case INT -> writer.int32((int) number());
      case LONG -> writer.int64(number());
      case FLOAT -> writer.float32(float32());
      case DOUBLE -> writer.float64(float64());
      case STRING -> writer.string(text());
      case DECIMAL ->
          writer.decimal(
              new BigDecimal(new BigInteger(random.nextInt(200), random), random.nextInt(80) - 40)
                  .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate()));
      case INSTANT -> writer.int64(micros());
      case LOCAL_DATE ->
          writer.int64(
              switch (random.nextInt(4)) {
                case 0 -> Integer.MAX_VALUE - 1L;
                case 1 -> -(Integer.MAX_VALUE - 1L);
                case 2 -> random.nextInt(2_000_000) - 1_500_000L;
                default -> random.nextInt(40_000) - 10_000L;
              });
      case DURATION ->
          writer.duration(
              switch (random.nextInt(4)) {
                case 0 -> Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
                case 1 -> Duration.ofSeconds(Long.MIN_VALUE);
                case 2 -> Duration.ofNanos(random.nextInt());
                default -> Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
              });
      case UUID -> writer.uuid(new UUID(random.nextLong(), random.nextLong()));
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        writer.bytes(bytes);
      }
    }
  }

  long number() {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(10) - 5;
      case 1 -> Long.MIN_VALUE;
      case 2 -> Long.MAX_VALUE;
      default -> random.nextLong();
    };
  }

  long micros() {
    return switch (random.nextInt(5)) {
      case 0 -> -9_223_372_022_400_000_000L;
      case 1 -> Long.MAX_VALUE - 1;
      case 2 -> -1;
      case 3 -> -62_135_596_800_000_000L - random.nextInt(1_000_000);
      default -> random.nextLong() >> 13;
    };
  }

  private float float32() {
    return switch (random.nextInt(6)) {
      case 0 -> Float.NaN;
      case 1 -> -0.0f;
      case 2 -> Float.NEGATIVE_INFINITY;
      case 3 -> Float.MIN_VALUE;
      case 4 -> random.nextFloat();
      default -> {
        float any = Float.intBitsToFloat(random.nextInt());
        yield Float.isNaN(any) ? Float.NaN : any;
      }
    };
  }

  private double float64() {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> -0.0;
      case 2 -> Double.POSITIVE_INFINITY;
      case 3 -> Double.MIN_VALUE;
      case 4 -> random.nextDouble();
      default -> {
        double any = Double.longBitsToDouble(random.nextLong());
        yield Double.isNaN(any) ? Double.NaN : any;
      }
    };
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return text.toString();
  }
}
