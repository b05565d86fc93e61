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
 * The chain's one stored value by hand, as {@link HandwrittenStore} keeps the twenty of an account.
 */
final class HandwrittenChainStore implements AutoCloseable {
  private static final int HEADER_BYTES = 64;
  private static final int ROW_BYTES = HEADER_BYTES + 16;

  private final ChronicleMap<LongValue, byte[]> map;
  private final ThreadLocal<LongValue> keys =
      ThreadLocal.withInitial(() -> Values.newHeapInstance(LongValue.class));

  private HandwrittenChainStore(ChronicleMap<LongValue, byte[]> map) {
    this.map = map;
  }

  static HandwrittenChainStore open(Path file) throws IOException {
    return new HandwrittenChainStore(
        ChronicleMap.of(LongValue.class, byte[].class)
            .name("handwritten-chain")
            .entries(Accounts.COUNT)
            .constantValueSizeBySample(new byte[ROW_BYTES])
            .putReturnsNull(true)
            .createPersistedTo(file.toFile()));
  }

  void put(int position, long timeMicros) {
    ByteBuffer row = ByteBuffer.allocate(ROW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    row.putLong(HEADER_BYTES, timeMicros * 2 + 1);
    row.putDouble(HEADER_BYTES + 8, Chains.x0(position));
    map.put(key(Accounts.id(position)), row.array());
  }

  ChainEnd get(long id, long nowMicros) {
    try (ExternalMapQueryContext<LongValue, byte[], ?> context = map.queryContext(key(id))) {
      context.readLock().lock();
      MapEntry<LongValue, byte[]> entry = context.entry();
      if (entry == null) {
        return null;
      }
      Data<byte[]> data = entry.value();
      RandomDataInput value = data.bytes();
      long at = data.offset() + HEADER_BYTES;
      if (nowMicros < value.readLong(at) >> 1) {
        return null;
      }
      return HandwrittenChain.of(Double.longBitsToDouble(value.readLong(at + 8)));
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
