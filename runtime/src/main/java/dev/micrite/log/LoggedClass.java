package dev.micrite.log;

import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.RowLayout;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.UpdateCheck;
import java.nio.MappedByteBuffer;

/** How observations of one class become records. */
final class LoggedClass {
  private final StoreSchema schema;
  private final Definition definition;
  private final UpdateCheck check;

  LoggedClass(StoreSchema schema) {
    this.schema = schema;
    this.definition = Definition.of(schema);
    this.check = new UpdateCheck(schema);
  }

  StoreSchema schema() {
    return schema;
  }

  Definition definition() {
    return definition;
  }

  /**
   * The length of the record of an update, with its last bit set if all values have one feature
   * time.
   *
   * @throws IllegalArgumentException if the update does not fit the class
   * @throws StoreException {@code [UnstorableValue]}
   */
  long measure(EntityId id, RowUpdate update) {
    check.requireId(id);
    if (!id.isStorable()) {
      throw LogMessages.unstorable(schema.featureClass() + " " + id);
    }
    update.tail(); // throws if a value was begun and not ended
    int count = update.count();
    if (count == 0) {
      throw new IllegalArgumentException(
          "there are no values of " + schema.featureClass() + " " + id + " to log");
    }
    long timeMicros = update.stamp(0) >> 1;
    boolean isOneTime = true;
    long present = 0;
    long tail = 0;
    for (int i = 0; i < count; i++) {
      long stamp = update.stamp(i);
      check.requireValue(update, i);
      if (!check.isStorable(update, i)) {
        throw LogMessages.unstorable(
            schema.featureClass() + "." + schema.slots().get(update.slot(i)).name() + " of " + id);
      }
      isOneTime &= stamp >> 1 == timeMicros;
      present += stamp & 1;
      if (update.isInTail(i)) {
        tail += RowLayout.referenceLength(update.word(i));
      }
    }
    long length =
        RecordLayout.ID
            + RecordLayout.padded((long) idBytes(id))
            + RecordLayout.padded(2L * count)
            + (isOneTime ? 8 : 8L * count)
            + 8 * present
            + RecordLayout.padded(tail);
    return length | (isOneTime ? 1 : 0);
  }

  /** Writes everything of a record but its commit, into bytes that are zero or mean nothing. */
  static void write(
      MappedByteBuffer into,
      int start,
      boolean isOneTime,
      int classOffset,
      int runOffset,
      EntityId id,
      RowUpdate update,
      long recordedMicros) {
    int count = update.count();
    into.putInt(
        start + RecordLayout.KIND,
        isOneTime ? RecordLayout.OBSERVATION | RecordLayout.ONE_TIME : RecordLayout.OBSERVATION);
    into.putInt(start + RecordLayout.CLASS, classOffset);
    into.putInt(start + RecordLayout.RUN, runOffset);
    into.putInt(start + RecordLayout.COUNT, count);
    into.putLong(start + RecordLayout.RECORDED, recordedMicros);
    into.putInt(start + RecordLayout.ID_LENGTH, idBytes(id));
    int at = writeId(into, start + RecordLayout.ID, id);
    at = writeSlots(into, at, update);
    int times = isOneTime ? 1 : count;
    for (int i = 0; i < times; i++) {
      into.putLong(at, update.stamp(i) >> 1);
      at += 8;
    }
    writeValues(into, start, at, update);
  }

  private static int writeId(MappedByteBuffer into, int at, EntityId id) {
    if (id.kind() == KeyKind.LONG) {
      into.putLong(at, id.key());
      return at + 8;
    }
    int length = id.keyLength();
    int end = at + RecordLayout.padded(length);
    if (end > at) {
      into.putLong(end - 8, 0);
    }
    id.copyKeyTo(into, at);
    return end;
  }

  private static int writeSlots(MappedByteBuffer into, int start, RowUpdate update) {
    int count = update.count();
    int end = start + RecordLayout.padded(2 * count);
    into.putLong(end - 8, 0);
    int at = start;
    for (int i = 0; i < count; i++) {
      int present = (update.stamp(i) & 1) == 0 ? 0 : RecordLayout.PRESENT;
      into.putShort(at, (short) (update.slot(i) | present));
      at += 2;
    }
    return end;
  }

  private static void writeValues(MappedByteBuffer into, int start, int words, RowUpdate update) {
    int count = update.count();
    int at = words;
    int tailBytes = 0;
    for (int i = 0; i < count; i++) {
      if ((update.stamp(i) & 1) == 0) {
        continue;
      }
      long word = update.word(i);
      if (update.isInTail(i)) {
        int length = RowLayout.referenceLength(word);
        tailBytes += length;
        word = length;
      }
      into.putLong(at, word);
      at += 8;
    }
    into.putInt(start + RecordLayout.TAIL_LENGTH, tailBytes);
    if (tailBytes > 0) {
      into.putLong(at + RecordLayout.padded(tailBytes) - 8, 0);
      byte[] tail = update.tail();
      for (int i = 0; i < count; i++) {
        if (update.isInTail(i)) {
          long word = update.word(i);
          int length = RowLayout.referenceLength(word);
          into.put(at, tail, RowLayout.referenceOffset(word), length);
          at += length;
        }
      }
    }
  }

  private static int idBytes(EntityId id) {
    return id.kind() == KeyKind.LONG ? 8 : id.keyLength();
  }
}
