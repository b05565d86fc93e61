package dev.micrite.benchmarks.online;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapEntry;
import net.openhft.chronicle.values.Values;

/**
 * What somebody would write by hand on Chronicle Map: the same keys, rows of the same twenty pairs
 * of feature time and value, read in a query context under its read lock, which is the way that
 * allocates nothing; each value's age is checked as the rules say.
 */
final class HandwrittenStore implements AutoCloseable {
  private static final int HEADER_BYTES = 64;
  private static final int ROW_BYTES = HEADER_BYTES + 16 * Accounts.FIELDS.length;

  private final ChronicleMap<LongValue, byte[]> map;
  private final ThreadLocal<LongValue> keys =
      ThreadLocal.withInitial(() -> Values.newHeapInstance(LongValue.class));

  private HandwrittenStore(ChronicleMap<LongValue, byte[]> map) {
    this.map = map;
  }

  static HandwrittenStore open(Path file) throws IOException {
    return new HandwrittenStore(
        ChronicleMap.of(LongValue.class, byte[].class)
            .name("handwritten")
            .entries(Accounts.COUNT)
            .constantValueSizeBySample(new byte[ROW_BYTES])
            .putReturnsNull(true)
            .createPersistedTo(file.toFile()));
  }

  void put(int position, long timeMicros) {
    ByteBuffer row = ByteBuffer.allocate(ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    row.position(HEADER_BYTES);
    for (long word : Accounts.words(Accounts.record(position))) {
      row.putLong(timeMicros * 2 + 1).putLong(word);
    }
    map.put(key(Accounts.id(position)), row.array());
  }

  AccountInputs get(long id, long nowMicros, long maxAgeMicros) {
    try (ExternalMapQueryContext<LongValue, byte[], ?> context = map.queryContext(key(id))) {
      context.readLock().lock();
      MapEntry<LongValue, byte[]> entry = context.entry();
      if (entry == null) {
        return null;
      }
      Data<byte[]> data = entry.value();
      RandomDataInput value = data.bytes();
      long at = data.offset() + HEADER_BYTES;
      for (int i = 0; i < Accounts.FIELDS.length; i++) {
        long age = nowMicros - (value.readLong(at + 16L * i) >> 1);
        if (age < 0 || age > maxAgeMicros) {
          return null;
        }
      }
      return new AccountInputs(
          Double.longBitsToDouble(value.readLong(at + 8)),
          Double.longBitsToDouble(value.readLong(at + 24)),
          Double.longBitsToDouble(value.readLong(at + 40)),
          Double.longBitsToDouble(value.readLong(at + 56)),
          Double.longBitsToDouble(value.readLong(at + 72)),
          Double.longBitsToDouble(value.readLong(at + 88)),
          Double.longBitsToDouble(value.readLong(at + 104)),
          Double.longBitsToDouble(value.readLong(at + 120)),
          Double.longBitsToDouble(value.readLong(at + 136)),
          Double.longBitsToDouble(value.readLong(at + 152)),
          Double.longBitsToDouble(value.readLong(at + 168)),
          Double.longBitsToDouble(value.readLong(at + 184)),
          value.readLong(at + 200),
          value.readLong(at + 216),
          value.readLong(at + 232),
          value.readLong(at + 248),
          value.readLong(at + 264),
          (int) value.readLong(at + 280),
          (int) value.readLong(at + 296),
          value.readLong(at + 312) != 0);
    }
  }

  private LongValue key(long id) {
    LongValue key = keys.get();
    key.setValue(id);
    return key;
  }

  @Override
  public void close() {
    map.close();
  }
}
