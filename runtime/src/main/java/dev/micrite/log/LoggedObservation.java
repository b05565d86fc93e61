package dev.micrite.log;

import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.UpdateCheck;
import dev.micrite.store.Words;

/** The record that a reader is at, taken apart where it lies. */
final class LoggedObservation {
  private LoggedSchema schema;
  private byte[] bytes;
  private int start;
  private int count;
  private int slots;
  private int times;
  private boolean isOneTime;
  private int[] values = new int[16];
  private int[] lengths = new int[16];

  /**
   * Finds the places of all values of a whole record.
   *
   * @return false if they are not those of the class
   */
  boolean decode(LoggedSchema recordSchema, byte[] source, int recordStart, int length) {
    schema = recordSchema;
    bytes = source;
    start = recordStart;
    isOneTime = (intAt(start + RecordLayout.KIND) & RecordLayout.ONE_TIME) != 0;
    int idLength = intAt(start + RecordLayout.ID_LENGTH);
    boolean isId =
        switch (schema.schema.keyKind()) {
          case LONG -> idLength == 8;
          case UUID -> idLength == 16;
          case STRING -> idLength >= 0;
        };
    if (!isId) {
      return false;
    }
    count = intAt(start + RecordLayout.COUNT);
    long idBytes = RecordLayout.padded((long) idLength);
    long tailBytes = intAt(start + RecordLayout.TAIL_LENGTH);
    long slotBytes = RecordLayout.padded(2L * count);
    long timeBytes = isOneTime ? 8 : 8L * count;
    long wordsAt = RecordLayout.ID + idBytes + slotBytes + timeBytes;
    if (count <= 0 || tailBytes < 0 || wordsAt > length) {
      return false;
    }
    if (values.length < count) {
      values = new int[Math.max(count, 2 * values.length)];
      lengths = new int[values.length];
    }
    slots = start + RecordLayout.ID + (int) idBytes;
    times = slots + (int) slotBytes;
    int end = start + length;
    int words = start + (int) wordsAt;
    long tail = words + 8L * presentCount();
    if (tail + RecordLayout.padded(tailBytes) != end) {
      return false;
    }
    return place(words, tail, tail + tailBytes);
  }

  private int presentCount() {
    int present = 0;
    for (int i = 0; i < count; i++) {
      present += isPresent(i) ? 1 : 0;
    }
    return present;
  }

  private boolean place(int words, long tail, long end) {
    UpdateCheck check = schema.check;
    int word = words;
    long at = tail;
    for (int i = 0; i < count; i++) {
      if (slotOf(i) >= check.slots()) {
        return false;
      }
      values[i] = word;
      lengths[i] = 8;
      if (!isPresent(i)) {
        continue;
      }
      if (check.isBytes(slotOf(i))) {
        long valueBytes = Words.longAt(bytes, word);
        if (valueBytes < 0 || valueBytes > end - at) {
          return false;
        }
        values[i] = (int) at;
        lengths[i] = (int) valueBytes;
        at += valueBytes;
      }
      word += 8;
    }
    return at == end;
  }

  private int checked(int index) {
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException("the record has " + count + " values, not " + index);
    }
    return index;
  }

  private int rawSlot(int index) {
    return Words.shortAt(bytes, slots + 2 * index) & 0xFFFF;
  }

  private int slotOf(int index) {
    return rawSlot(index) & ~RecordLayout.PRESENT;
  }

  StoreSchema schema() {
    return schema.schema;
  }

  byte[] bytes() {
    return bytes;
  }

  int count() {
    return count;
  }

  void id(EntityId into) {
    int at = start + RecordLayout.ID;
    KeyKind kind = schema.schema.keyKind();
    if (kind == KeyKind.LONG) {
      into.set(Words.longAt(bytes, at));
    } else {
      into.setBytes(kind, bytes, at, intAt(start + RecordLayout.ID_LENGTH));
    }
  }

  long recordedMicros() {
    return Words.longAt(bytes, start + RecordLayout.RECORDED);
  }

  int slot(int index) {
    return slotOf(checked(index));
  }

  boolean isPresent(int index) {
    return (rawSlot(checked(index)) & RecordLayout.PRESENT) != 0;
  }

  long timeMicros(int index) {
    int place = checked(index);
    return Words.longAt(bytes, times + (isOneTime ? 0 : 8 * place));
  }

  long longAt(int index) {
    return Words.longAt(bytes, values[checked(index)]);
  }

  int offset(int index) {
    return values[checked(index)];
  }

  int length(int index) {
    return lengths[checked(index)];
  }

  private int intAt(int at) {
    return Words.intAt(bytes, at);
  }
}
