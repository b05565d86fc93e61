package dev.micrite.aggregate;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The content of a feature value as bytes: equal contents give equal bytes, in every process.
 *
 * <p>{@code hashCode} would not do: that of an enum, and so of a record with one, differs from
 * process to process, and tiles written by one are merged by another. Scalars are written by their
 * content, strings, lists and maps after their length, records by their components in order, maps
 * in the order of their keys' bytes. What is written is equal where {@code equals} says so: 1.0 and
 * 1.00 differ, as do -0.0 and 0.0; arrays go by content.
 */
final class ValueBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  private ValueBytes() {}

  /** At least one byte. */
  static byte[] of(Object value) {
    ValueBytes writer = new ValueBytes();
    try {
      writer.write(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the stream writes to memory
    }
    return writer.bytes.toByteArray();
  }

  private void write(Object value) throws IOException {
    if (value instanceof String text) {
      out.writeInt(text.length());
      out.writeChars(text);
    } else if (value instanceof Number number) {
      writeNumber(number);
    } else if (value instanceof Enum<?> constant) {
      write(constant.name());
    } else if (value instanceof UUID uuid) {
      out.writeLong(uuid.getMostSignificantBits());
      out.writeLong(uuid.getLeastSignificantBits());
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value instanceof Character character) {
      out.writeChar(character);
    } else if (value instanceof Instant instant) {
      out.writeLong(instant.getEpochSecond());
      out.writeInt(instant.getNano());
    } else if (value instanceof LocalDate date) {
      out.writeLong(date.toEpochDay());
    } else if (value instanceof Duration duration) {
      out.writeLong(duration.getSeconds());
      out.writeInt(duration.getNano());
    } else {
      writeContainer(value);
    }
  }

  private void writeNumber(Number number) throws IOException {
    if (ValueIdentity.isFloating(number)) {
      out.writeLong(Double.doubleToLongBits(number.doubleValue()));
    } else if (number instanceof BigDecimal decimal) {
      out.writeInt(decimal.scale());
      writeBytes(decimal.unscaledValue().toByteArray());
    } else if (number instanceof BigInteger integer) {
      writeBytes(integer.toByteArray());
    } else if (ValueIdentity.isIntegral(number)) {
      out.writeLong(number.longValue());
    } else {
      throw unknown(number);
    }
  }

  private void writeContainer(Object value) throws IOException {
    if (value == null) {
      out.writeByte(0); // an absent component of a record
    } else if (value instanceof Optional<?> optional) {
      out.writeBoolean(optional.isPresent());
      if (optional.isPresent()) {
        write(optional.get());
      }
    } else if (value instanceof List<?> list) {
      out.writeInt(list.size());
      for (Object element : list) {
        write(element);
      }
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map);
    } else if (value instanceof Record) {
      writeRecord(value);
    } else if (value instanceof byte[] content) {
      writeBytes(content);
    } else if (value.getClass().isArray()) {
      int length = Array.getLength(value);
      out.writeInt(length);
      for (int i = 0; i < length; i++) {
        write(Array.get(value, i));
      }
    } else {
      throw unknown(value);
    }
  }

  private void writeMap(Map<?, ?> map) throws IOException {
    List<byte[][]> entries = new ArrayList<>(map.size());
    map.forEach((key, value) -> entries.add(new byte[][] {of(key), of(value)}));
    entries.sort((one, other) -> Arrays.compareUnsigned(one[0], other[0]));
    out.writeInt(entries.size());
    for (byte[][] entry : entries) {
      writeBytes(entry[0]);
      writeBytes(entry[1]);
    }
  }

  private void writeRecord(Object value) throws IOException {
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object content;
      try {
        component.getAccessor().setAccessible(true); // the record itself need not be public
        content = component.getAccessor().invoke(value);
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(
            "Cannot read " + component.getName() + " of " + value.getClass().getName(), e);
      }
      // With a marker, since null and 0 must not look alike.
      out.writeBoolean(content != null);
      if (content != null) {
        write(content);
      }
    }
  }

  private void writeBytes(byte[] content) throws IOException {
    out.writeInt(content.length);
    out.write(content);
  }

  private static IllegalArgumentException unknown(Object value) {
    return new IllegalArgumentException(
        "Values of "
            + value.getClass().getName()
            + " have no known content to compare: aggregate"
            + " a String, number, time, enum, array, list, map or record made of these.");
  }
}
