package dev.micrite.store.chronicle;

import dev.micrite.store.RowLayout;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * Finds the rows in a file without believing anything else in it: the file is taken as a heap of
 * bytes in which rows start at multiples of 8 and prove themselves. Hence a file that was not
 * closed, or was damaged, never reaches Chronicle, whose own recovery would follow its pointers.
 */
final class RowScan {
  private static final UnsafeMemory MEMORY = UnsafeMemory.INSTANCE;

  private static final long ARRAY_BASE = MEMORY.arrayBaseOffset(byte[].class);

  private final Set<Long> damaged = new HashSet<>();
  private byte[] row = new byte[1024];
  private long found;

  /** Sees rows, in the order of the file, older versions of a row among them. */
  interface Sink {
    /** The array is used again for the next row. */
    void row(byte[] image);
  }

  /**
   * How many rows a file seems to hold, by their first four bytes: at least as many as are whole.
   */
  static long count(Path file) throws IOException {
    long size = Files.size(file);
    if (size < RowLayout.SLOTS) {
      return 0;
    }
    Mapping mapping = Mapping.forReading(file, size);
    long base = mapping.address();
    long count = 0;
    try {
      for (long at = 0; at <= size - RowLayout.SLOTS; at += 8) {
        count += MEMORY.readInt(base + at) == RowLayout.MAGIC ? 1 : 0;
      }
    } finally {
      Reference.reachabilityFence(mapping);
    }
    return count;
  }

  /** Shows all whole rows of a schema. */
  void scan(Path file, int fingerprint, Sink sink) throws IOException {
    long size = Files.size(file);
    if (size < RowLayout.SLOTS) {
      return;
    }
    Mapping mapping = Mapping.forReading(file, size);
    long base = mapping.address();
    try {
      for (long at = 0; at <= size - RowLayout.SLOTS; ) {
        int length =
            MEMORY.readInt(base + at) == RowLayout.MAGIC
                ? load(base + at, size - at, fingerprint)
                : 0;
        if (length > 0) {
          sink.row(row);
          // What lies within a row is values, even if they look like a row.
          at += length;
        } else {
          at += 8;
        }
      }
    } finally {
      Reference.reachabilityFence(mapping);
    }
  }

  /**
   * Rows of the schema that began as rows do and were not whole, by key, but for the keys that are
   * accounted for otherwise.
   */
  long damagedBut(LongPredicate accountedFor) {
    return damaged.stream().filter(key -> !accountedFor.test(key)).count();
  }

  /** How many rows of the schema were seen, whole or damaged, in all versions. */
  long found() {
    return found + damaged.size();
  }

  private int load(long address, long available, int fingerprint) {
    int length = MEMORY.readInt(address + RowLayout.LENGTH);
    boolean plausible =
        length >= RowLayout.SLOTS
            && length <= available
            && length <= RowLayout.MAX_LENGTH
            && (length & 7) == 0;
    if (MEMORY.readInt(address + RowLayout.FINGERPRINT) != fingerprint) {
      return 0;
    }
    if (plausible) {
      if (row.length < length) {
        row = new byte[Math.max(length, 2 * row.length)];
      }
      MEMORY.copyMemory(address, row, ARRAY_BASE, length);
      if (RowLayout.isWhole(row, length, fingerprint)) {
        found++;
        return length;
      }
    }
    damaged.add(MEMORY.readLong(address + RowLayout.KEY));
    return 0;
  }
}
