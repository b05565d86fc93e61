package dev.micrite.log;

import dev.micrite.store.Encoding;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a log has to give back: the twin of a log is a list of these. */
record LoggedRecord(
    StoreSchema schema, String id, long recordedMicros, String run, List<LoggedValue> values) {

  /** What a reader is at. */
  static LoggedRecord read(LogReader reader, EntityId id) {
    reader.id(id);
    List<LoggedValue> values = new ArrayList<>();
    for (int i = 0; i < reader.count(); i++) {
      Object value = null;
      if (reader.isPresent(i)) {
        boolean isWord = reader.schema().slots().get(reader.slot(i)).encoding() == Encoding.WORD;
        value = isWord ? (Object) reader.longAt(i) : bytesAt(reader, i);
      }
      values.add(new LoggedValue(reader.slot(i), reader.timeMicros(i), value));
    }
    return new LoggedRecord(
        reader.schema(), id.toString(), reader.recordedMicros(), reader.runName(), values);
  }

  private static List<Byte> bytesAt(LogReader reader, int index) {
    int from = reader.offset(index);
    return boxed(Arrays.copyOfRange(reader.buffer(), from, from + reader.length(index)));
  }

  private static List<Byte> boxed(byte[] bytes) {
    List<Byte> list = new ArrayList<>();
    for (byte b : bytes) {
      list.add(b);
    }
    return list;
  }

  /** Fills a random update and gives what it should read as. */
  static LoggedRecord random(
      Random random, StoreSchema schema, EntityId id, String run, int maxBytes, RowUpdate update) {
    update.reset();
    List<LoggedValue> values = new ArrayList<>();
    boolean isOneTime = random.nextBoolean();
    long time = random.nextLong() >> 3;
    int count = 1 + random.nextInt(random.nextInt(8) == 0 ? 40 : 6);
    for (int i = 0; i < count; i++) {
      int slot = random.nextInt(schema.slots().size());
      long at = isOneTime ? time : random.nextLong() >> 3;
      Object value = null;
      if (random.nextInt(5) == 0) {
        update.putAbsent(slot, at);
      } else if (schema.slots().get(slot).encoding() == Encoding.WORD) {
        value = random.nextInt(3) == 0 ? (long) random.nextInt(4) : random.nextLong();
        update.putLong(slot, at, (Long) value);
      } else {
        byte[] bytes = new byte[random.nextInt(random.nextInt(6) == 0 ? maxBytes : 30)];
        random.nextBytes(bytes);
        update.putBytes(slot, at, bytes);
        value = boxed(bytes);
      }
      values.add(new LoggedValue(slot, at, value));
    }
    return new LoggedRecord(schema, id.toString(), random.nextLong(), run, values);
  }
}
