package dev.micrite.store;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A copy of one row on the heap, used again and again; it grows to the largest row it has seen and
 * then allocates nothing. Not for use by two threads at once.
 *
 * <p>The typed readers ({@link #longAt} and so on) do not convert and do not check: ask {@link
 * #isPresent} or {@link #isFresh} first and use the reader of the slot's type. {@link #bytesAt} and
 * its like allocate what they return.
 */
public final class StoredRow {
  /** What {@link #timeMicros} says of a slot that holds nothing. */
  public static final long NEVER = RowLayout.NEVER;

  private byte[] bytes = new byte[512];
  private int slotCount;
  private boolean found;
  private ValueReader reader;

  /** Whether the last read found a row. */
  public boolean isFound() {
    return found;
  }

  /** Feature time of what a slot holds, or {@link #NEVER}. */
  public long timeMicros(int slot) {
    long stamp = stamp(slot);
    return stamp == NEVER ? NEVER : stamp >> 1;
  }

  /** Whether a slot holds a value: not nothing, and not a value known to be absent. */
  public boolean isPresent(int slot) {
    return (stamp(slot) & 1) != 0; // NEVER is even
  }

  /**
   * Whether what a slot holds, a value or its absence, may be used (S1): {@code 0 <= now - time <=
   * max}.
   *
   * @param maxStalenessMicros 0 for never, {@link Long#MAX_VALUE} for however old
   */
  public boolean isFresh(int slot, long nowMicros, long maxStalenessMicros) {
    long stamp = stamp(slot);
    long age = nowMicros - (stamp >> 1);
    return stamp != NEVER && age >= 0 && age <= maxStalenessMicros && maxStalenessMicros != 0;
  }

  public long longAt(int slot) {
    assert slot < slotCount;
    return RowLayout.word(bytes, slot);
  }

  public int intAt(int slot) {
    return (int) longAt(slot);
  }

  public short shortAt(int slot) {
    return (short) longAt(slot);
  }

  public byte byteAt(int slot) {
    return (byte) longAt(slot);
  }

  public char charAt(int slot) {
    return (char) longAt(slot);
  }

  public boolean booleanAt(int slot) {
    return longAt(slot) != 0;
  }

  public float floatAt(int slot) {
    return Float.intBitsToFloat((int) longAt(slot));
  }

  public double doubleAt(int slot) {
    return Double.longBitsToDouble(longAt(slot));
  }

  public String stringAt(int slot) {
    long word = longAt(slot);
    return Utf8.decode(bytes, RowLayout.referenceOffset(word), RowLayout.referenceLength(word));
  }

  public byte[] bytesAt(int slot) {
    long word = longAt(slot);
    byte[] copy = new byte[RowLayout.referenceLength(word)];
    System.arraycopy(bytes, RowLayout.referenceOffset(word), copy, 0, copy.length);
    return copy;
  }

  public BigDecimal decimalAt(int slot) {
    return valueAt(slot).decimal();
  }

  public UUID uuidAt(int slot) {
    return valueAt(slot).uuid();
  }

  /**
   * Reads a structured value from its start; one reader for the whole row, valid until the next
   * call.
   */
  public ValueReader valueAt(int slot) {
    long word = longAt(slot);
    if (reader == null) {
      reader = new ValueReader();
    }
    return reader.over(bytes, RowLayout.referenceOffset(word), RowLayout.referenceLength(word));
  }

  /** The key under which the row was found; meaningless if none was. */
  public long key() {
    return RowLayout.key(bytes);
  }

  /** How many writes the row has seen; meaningless if none was found. */
  public long version() {
    return RowLayout.version(bytes);
  }

  /** How many slots the row has: slots from this number on hold nothing. */
  public int slotCount() {
    return slotCount;
  }

  private long stamp(int slot) {
    return slot < slotCount ? RowLayout.stamp(bytes, slot) : NEVER;
  }

  // For stores: fill the buffer, then say what is in it.

  /** The row's bytes, by {@link RowLayout}. */
  public byte[] buffer() {
    return bytes;
  }

  /** The buffer, made large enough; what it held is lost when it has to grow. */
  public byte[] reserve(int length) {
    if (bytes.length < length) {
      bytes = new byte[Math.max(length, 2 * bytes.length)];
    }
    return bytes;
  }

  /** The buffer now holds a whole row. */
  public void found() {
    slotCount = RowLayout.slotCount(bytes);
    found = true;
  }

  /** There is no row. */
  public void missing() {
    slotCount = 0;
    found = false;
  }
}
