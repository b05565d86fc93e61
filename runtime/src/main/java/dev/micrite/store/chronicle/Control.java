package dev.micrite.store.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * A page shared by all processes that have a store open: which generation of its file is live, and
 * the counters of two generations, the live one and the one that is being built, told apart by
 * their last bit. The writer sets all of it anew when it opens the store, so nothing here has to
 * survive anything.
 *
 * <pre>
 * 0                           long  MAGIC
 * 8                           long  generation of the live file
 * 64 + 64 * (generation & 1)  long  rows that were started to be moved within the file
 *  + 8                        long  rows whose move has ended: equal to the above when none is under way
 *  + 16                       long  rows
 *  + 24                       long  bytes that rows take, with their room to grow
 * </pre>
 */
final class Control {
  private static final UnsafeMemory MEMORY = UnsafeMemory.INSTANCE;
  private static final long MAGIC = 0x4D69_6372_4374_6C31L;
  private static final int BYTES = 4096;

  private final Mapping mapping; // held, so that it stays mapped as long as this object lives
  private final long address;

  private Control(Mapping mapping) {
    this.mapping = mapping;
    this.address = mapping.address();
  }

  static Control forWriting(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) != BYTES) {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        // Written, not truncated to size: a page without a block on disk kills the process when the
        // disk is full.
        channel.write(ByteBuffer.allocate(BYTES), 0);
        channel.truncate(BYTES);
      }
    }
    Control control = new Control(Mapping.forWriting(file, BYTES));
    MEMORY.writeVolatileLong(control.address, MAGIC);
    return control;
  }

  static Control forReading(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw StoreMessages.noStore(file.getParent());
    }
    if (Files.size(file) != BYTES) {
      throw StoreMessages.damagedStore(file, "it has the wrong length");
    }
    Control control = new Control(Mapping.forReading(file, BYTES));
    if (MEMORY.readVolatileLong(control.address) != MAGIC) {
      throw StoreMessages.damagedStore(file, "it does not begin as it should");
    }
    return control;
  }

  /** What has to be kept reachable while this page is used. */
  Mapping mapping() {
    return mapping;
  }

  long generation() {
    return MEMORY.readVolatileLong(address + 8);
  }

  void setGeneration(long generation) {
    MEMORY.writeVolatileLong(address + 8, generation);
  }

  Counters countersOf(long generation) {
    return new Counters(address + 64 + 64 * (generation & 1));
  }

  /** Counters of one generation, written under the lock of its {@link MapFile}, read by anyone. */
  static final class Counters {
    private final long at;

    private Counters(long at) {
      this.at = at;
    }

    void reset(long rows, long bytes) {
      MEMORY.writeVolatileLong(at + 8, movesStarted());
      MEMORY.writeVolatileLong(at + 16, rows);
      MEMORY.writeVolatileLong(at + 24, bytes);
    }

    long movesStarted() {
      return MEMORY.readVolatileLong(at);
    }

    long movesFinished() {
      return MEMORY.readVolatileLong(at + 8);
    }

    long rows() {
      return MEMORY.readVolatileLong(at + 16);
    }

    long bytes() {
      return MEMORY.readVolatileLong(at + 24);
    }

    void startMove() {
      MEMORY.writeVolatileLong(at, movesStarted() + 1);
    }

    void finishMove() {
      MEMORY.writeVolatileLong(at + 8, movesFinished() + 1);
    }

    void add(long rows, long bytes) {
      MEMORY.writeVolatileLong(at + 16, rows() + rows);
      MEMORY.writeVolatileLong(at + 24, bytes() + bytes);
    }
  }
}
