package dev.micrite.store;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Writes structured values as a sequence without names: little endian, counts and lengths as 32-bit
 * numbers before what they count. Equal values give equal bytes. {@link ValueReader} reads them
 * back in the same order. No argument may be null.
 */
public final class ValueWriter {
  // What columns of times and dates hold in every engine.
  private static final long FIRST_MICROS = -9_223_372_022_400_000_000L;
  private static final long LAST_DAY = Integer.MAX_VALUE - 1;

  private byte[] bytes = new byte[256];
  private int at;
  private boolean isStorable = true;

  /** Forgets everything written. */
  public ValueWriter reset() {
    at = 0;
    isStorable = true;
    return this;
  }

  /** How many bytes were written. */
  public int length() {
    return at;
  }

  /**
   * Whether columns of tables can hold what was written: no half of a surrogate pair, no time or
   * date beyond what they reach. {@link ValueReader} reads that, too.
   */
  public boolean isStorable() {
    return isStorable;
  }

  /** What was written, from 0 to {@link #length()}; replaced when it has to grow. */
  public byte[] buffer() {
    return bytes;
  }

  public ValueWriter int8(byte value) {
    int offset = claim(1);
    bytes[offset] = value;
    return this;
  }

  public ValueWriter int16(short value) {
    int offset = claim(2);
    Words.putShort(bytes, offset, value);
    return this;
  }

  public ValueWriter int32(int value) {
    int offset = claim(4);
    Words.putInt(bytes, offset, value);
    return this;
  }

  public ValueWriter int64(long value) {
    int offset = claim(8);
    Words.putLong(bytes, offset, value);
    return this;
  }

  public ValueWriter float32(float value) {
    return int32(Float.floatToRawIntBits(value));
  }

  public ValueWriter float64(double value) {
    return int64(Double.doubleToRawLongBits(value));
  }

  public ValueWriter bool(boolean value) {
    return int8((byte) (value ? 1 : 0));
  }

  public ValueWriter char16(char value) {
    return int16((short) value);
  }

  public ValueWriter string(String value) {
    int lengthAt = claim(4);
    text(value);
    Words.putInt(bytes, lengthAt, at - lengthAt - 4);
    return this;
  }

  public ValueWriter bytes(byte[] value) {
    return int32(value.length).raw(value);
  }

  /** Scale and unscaled value: {@code 1.0} and {@code 1.00} stay different. */
  public ValueWriter decimal(BigDecimal value) {
    return int32(value.scale()).bytes(value.unscaledValue().toByteArray());
  }

  public ValueWriter uuid(UUID value) {
    return int64(value.getMostSignificantBits()).int64(value.getLeastSignificantBits());
  }

  /** A time, cut to microseconds (T1). */
  public ValueWriter instant(Instant value) {
    long seconds = Math.multiplyExact(value.getEpochSecond(), 1_000_000L);
    long micros = Math.addExact(seconds, value.get(ChronoField.MICRO_OF_SECOND));
    isStorable &= micros >= FIRST_MICROS && micros < Long.MAX_VALUE;
    return int64(micros);
  }

  public ValueWriter localDate(LocalDate value) {
    long day = value.toEpochDay();
    isStorable &= Math.abs(day) <= LAST_DAY;
    return int64(day);
  }

  public ValueWriter duration(Duration value) {
    return int64(value.getSeconds()).int32(value.getNano());
  }

  public ValueWriter doubles(double[] values) {
    int32(values.length);
    for (double value : values) {
      float64(value);
    }
    return this;
  }

  public ValueWriter floats(float[] values) {
    int32(values.length);
    for (float value : values) {
      float32(value);
    }
    return this;
  }

  /** The elements in the order of the collection. */
  public <T> ValueWriter list(Collection<? extends T> values, BiConsumer<ValueWriter, T> element) {
    int32(values.size());
    for (T value : values) {
      element.accept(this, value);
    }
    return this;
  }

  /** The entries in the order of the map. */
  public <T> ValueWriter map(Map<String, ? extends T> values, BiConsumer<ValueWriter, T> value) {
    int32(values.size());
    for (Map.Entry<String, ? extends T> entry : values.entrySet()) {
      string(entry.getKey());
      value.accept(this, entry.getValue());
    }
    return this;
  }

  public <T> ValueWriter optional(Optional<? extends T> value, BiConsumer<ValueWriter, T> content) {
    bool(value.isPresent());
    if (value.isPresent()) {
      content.accept(this, value.get());
    }
    return this;
  }

  /** A text without its length, for whoever keeps that elsewhere. */
  ValueWriter text(String value) {
    int offset = claim(Utf8.maxBytes(value));
    int end = Utf8.encode(value, bytes, offset);
    isStorable &= end >= 0;
    at = end < 0 ? ~end : end;
    return this;
  }

  /** Bytes without their length. */
  ValueWriter raw(byte[] value) {
    int offset = claim(value.length);
    System.arraycopy(value, 0, bytes, offset, value.length);
    return this;
  }

  /** What is written from now on decides {@link #isStorable}. */
  void storableAgain() {
    isStorable = true;
  }

  /** Takes back everything written from an offset on. */
  void cutTo(int length) {
    at = length;
  }

  private int claim(int length) {
    int start = at;
    int needed = Math.addExact(start, length);
    if (needed > bytes.length) {
      bytes =
          Arrays.copyOf(
              bytes, Math.max(needed, (int) Math.min(2L * bytes.length, Integer.MAX_VALUE - 8)));
    }
    at = needed;
    return start;
  }
}
