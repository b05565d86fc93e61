package dev.micrite.store;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * New values for one entity, with their feature times, in a buffer that is used again and again. A
 * slot may be put more than once: S3 decides between them as if they were written one after the
 * other. Not for use by two threads at once.
 *
 * <p>The method must suit the slot's {@link Encoding}: {@link #putString}, {@link #putBytes},
 * {@link #putDecimal}, {@link #putUuid}, {@link #putValue} and {@link #begin} for {@link
 * Encoding#BYTES}, all others for {@link Encoding#WORD}. A {@code write} checks that.
 */
public final class RowUpdate {
  private int[] slots = new int[16];
  private long[] stamps = new long[16];
  private long[] words = new long[16];
  private boolean[] inTail = new boolean[16];
  private int count;
  private final ValueWriter tail = new ValueWriter();
  private int begun = -1;
  private final BitSet unstorable = new BitSet(); // by number of the value
  private boolean isStorable = true;

  /** Forgets everything put. */
  public RowUpdate reset() {
    count = 0;
    tail.reset();
    begun = -1;
    if (!isStorable) {
      isStorable = true;
      unstorable.clear();
    }
    return this;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  public RowUpdate putLong(int slot, long timeMicros, long value) {
    add(slot, RowLayout.stampOf(timeMicros, true), value, false);
    return this;
  }

  public RowUpdate putInt(int slot, long timeMicros, int value) {
    return putLong(slot, timeMicros, value);
  }

  public RowUpdate putShort(int slot, long timeMicros, short value) {
    return putLong(slot, timeMicros, value);
  }

  public RowUpdate putByte(int slot, long timeMicros, byte value) {
    return putLong(slot, timeMicros, value);
  }

  public RowUpdate putChar(int slot, long timeMicros, char value) {
    return putLong(slot, timeMicros, value);
  }

  public RowUpdate putBoolean(int slot, long timeMicros, boolean value) {
    return putLong(slot, timeMicros, value ? 1 : 0);
  }

  public RowUpdate putFloat(int slot, long timeMicros, float value) {
    return putLong(slot, timeMicros, Float.floatToRawIntBits(value));
  }

  public RowUpdate putDouble(int slot, long timeMicros, double value) {
    return putLong(slot, timeMicros, Double.doubleToRawLongBits(value));
  }

  public RowUpdate putString(int slot, long timeMicros, String value) {
    begin(slot, timeMicros).text(value);
    return end();
  }

  public RowUpdate putBytes(int slot, long timeMicros, byte[] value) {
    begin(slot, timeMicros).raw(value);
    return end();
  }

  public RowUpdate putDecimal(int slot, long timeMicros, BigDecimal value) {
    begin(slot, timeMicros).decimal(value);
    return end();
  }

  public RowUpdate putUuid(int slot, long timeMicros, UUID value) {
    begin(slot, timeMicros).uuid(value);
    return end();
  }

  /** Puts a structured value, written by the caller; nothing is put if that throws. */
  public RowUpdate putValue(int slot, long timeMicros, Consumer<? super ValueWriter> value) {
    ValueWriter writer = begin(slot, timeMicros);
    boolean done = false;
    try {
      value.accept(writer);
      done = true;
    } finally {
      if (!done) {
        count--;
        tail.cutTo(begun);
        begun = -1;
      }
    }
    return end();
  }

  /** Starts a structured value; it ends at {@link #end}. */
  public ValueWriter begin(int slot, long timeMicros) {
    if (begun >= 0) {
      throw new IllegalStateException("the value of slot " + slots[count - 1] + " was not ended");
    }
    add(slot, RowLayout.stampOf(timeMicros, true), 0, true);
    begun = tail.length();
    return tail;
  }

  /** Ends the structured value that was begun. */
  public RowUpdate end() {
    if (begun < 0) {
      throw new IllegalStateException("no value was begun");
    }
    words[count - 1] = RowLayout.reference(begun, tail.length() - begun);
    begun = -1;
    if (!tail.isStorable()) {
      noteUnstorable();
    }
    return this;
  }

  private void noteUnstorable() {
    tail.storableAgain();
    isStorable = false;
    unstorable.set(count - 1);
  }

  /** Puts the knowledge that there is no value (S4). */
  public RowUpdate putAbsent(int slot, long timeMicros) {
    add(slot, RowLayout.stampOf(timeMicros, false), 0, false);
    return this;
  }

  /** How many values were put. */
  public int count() {
    return count;
  }

  /** Slot of the value that was put as number {@code index}, from 0 on. */
  public int slot(int index) {
    return slots[index];
  }

  /** Its stamp: 2 * feature time in microseconds, + 1 if a value is present. */
  public long stamp(int index) {
    return stamps[index];
  }

  /** The value's bits, or where it lies in {@link #tail}, by {@link RowLayout#reference}. */
  public long word(int index) {
    return words[index];
  }

  /**
   * Whether columns of tables can hold a value of {@link Encoding#BYTES}, as {@link
   * ValueWriter#isStorable}; true for others.
   */
  public boolean isStorable(int index) {
    return isStorable || !unstorable.get(index);
  }

  /** Takes a value back that was put. */
  public void remove(int index) {
    int behind = count - index - 1;
    System.arraycopy(slots, index + 1, slots, index, behind);
    System.arraycopy(stamps, index + 1, stamps, index, behind);
    System.arraycopy(words, index + 1, words, index, behind);
    System.arraycopy(inTail, index + 1, inTail, index, behind);
    for (int at = index; at < count; at++) {
      unstorable.set(at, unstorable.get(at + 1));
    }
    count--;
  }

  /** Whether it is a value whose bytes are in {@link #tail}; false for an absent one. */
  public boolean isInTail(int index) {
    return inTail[index];
  }

  /**
   * The bytes of all values of {@link Encoding#BYTES}; replaced when more has to be put.
   *
   * @throws IllegalStateException if a structured value was begun and not ended
   */
  public byte[] tail() {
    if (begun >= 0) {
      throw new IllegalStateException("the value of slot " + slots[count - 1] + " was not ended");
    }
    return tail.buffer();
  }

  private void add(int slot, long stamp, long word, boolean tailed) {
    if (slot < 0) {
      throw new IllegalArgumentException("no slot has the number " + slot);
    }
    if (begun >= 0) {
      throw new IllegalStateException("the value of slot " + slots[count - 1] + " was not ended");
    }
    if (count == slots.length) {
      slots = Arrays.copyOf(slots, 2 * count);
      stamps = Arrays.copyOf(stamps, 2 * count);
      words = Arrays.copyOf(words, 2 * count);
      inTail = Arrays.copyOf(inTail, 2 * count);
    }
    slots[count] = slot;
    stamps[count] = stamp;
    words[count] = word;
    inTail[count++] = tailed;
  }
}
