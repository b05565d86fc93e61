package dev.micrite.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads what a {@link ValueWriter} wrote, in the same order and with the same verbs. Reading past
 * the end throws {@link IllegalStateException}: the value was written for another type.
 */
public final class ValueReader {
  private byte[] bytes;
  private int at;
  private int end;

  /** Starts over at a value's bytes. */
  public ValueReader over(byte[] source, int offset, int length) {
    bytes = source;
    at = offset;
    end = offset + length;
    return this;
  }

  /** Whether nothing is left. */
  public boolean isAtEnd() {
    return at == end;
  }

  public byte int8() {
    return bytes[take(1)];
  }

  public short int16() {
    return Words.shortAt(bytes, take(2));
  }

  public int int32() {
    return Words.intAt(bytes, take(4));
  }

  public long int64() {
    return Words.longAt(bytes, take(8));
  }

  public float float32() {
    return Float.intBitsToFloat(int32());
  }

  public double float64() {
    return Double.longBitsToDouble(int64());
  }

  public boolean bool() {
    return int8() != 0;
  }

  public char char16() {
    return (char) int16();
  }

  public String string() {
    int length = count(1);
    return Utf8.decode(bytes, take(length), length);
  }

  /** All that is left, as a text without its length: what {@code RowUpdate.putString} put. */
  public String text() {
    int length = end - at;
    return Utf8.decode(bytes, take(length), length);
  }

  public byte[] bytes() {
    int length = count(1);
    byte[] copy = new byte[length];
    System.arraycopy(bytes, take(length), copy, 0, length);
    return copy;
  }

  public BigDecimal decimal() {
    int scale = int32();
    int length = count(1);
    return new BigDecimal(new BigInteger(bytes, take(length), length), scale);
  }

  public UUID uuid() {
    long most = int64();
    return new UUID(most, int64());
  }

  /** A time of microsecond precision (T1). */
  public Instant instant() {
    long micros = int64();
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
  }

  public LocalDate localDate() {
    return LocalDate.ofEpochDay(int64());
  }

  public Duration duration() {
    long seconds = int64();
    return Duration.ofSeconds(seconds, int32());
  }

  public double[] doubles() {
    double[] values = new double[count(8)];
    for (int i = 0; i < values.length; i++) {
      values[i] = float64();
    }
    return values;
  }

  public float[] floats() {
    float[] values = new float[count(4)];
    for (int i = 0; i < values.length; i++) {
      values[i] = float32();
    }
    return values;
  }

  /** An unmodifiable list in the order written. */
  public <T> List<T> list(Function<ValueReader, T> element) {
    int size = count(0);
    List<T> values = new ArrayList<>(Math.min(size, end - at));
    for (int i = 0; i < size; i++) {
      values.add(element.apply(this));
    }
    return Collections.unmodifiableList(values);
  }

  /** An unmodifiable map in the order written. */
  public <T> Map<String, T> map(Function<ValueReader, T> value) {
    int size = count(0);
    Map<String, T> values = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      String key = string();
      values.put(key, value.apply(this));
    }
    return Collections.unmodifiableMap(values);
  }

  public <T> Optional<T> optional(Function<ValueReader, T> value) {
    return bool() ? Optional.of(value.apply(this)) : Optional.empty();
  }

  // A count is checked against what is left before anything of its size is allocated.
  private int count(int elementBytes) {
    int count = int32();
    if (count < 0 || (long) count * elementBytes > end - at) {
      throw wrongType();
    }
    return count;
  }

  private int take(int length) {
    int start = at;
    if (length > end - start) {
      throw wrongType();
    }
    at = start + length;
    return start;
  }

  private static IllegalStateException wrongType() {
    return new IllegalStateException(
        "a stored value ends before it is read to its end: it was written as another type");
  }
}
