package dev.micrite.store.chronicle;

import dev.micrite.store.RowLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * Makes overwriting a row in place safe against the death of the process: its next image is written
 * here, whole, before the row itself is touched. At any instant at least one of the two is whole,
 * and both prove it by their checksums.
 *
 * <pre>
 * journal.bin  STRIPES slots of SLOT_BYTES each, one per stripe of the store's locks, each beginning with the image of
 *              the last row that was written under that lock
 * journal.big  one image, for rows larger than a slot; made larger when need be
 * </pre>
 *
 * An image is valid until the next one is written over it, which happens only after its row has
 * been written. Recovery takes those that are newer than the row in the store. Memory written by a
 * dead process is the kernel's and stays.
 */
final class Journal {
  static final int STRIPES = 64;
  private static final int SLOT_BYTES = 4096;
  private static final UnsafeMemory MEMORY = UnsafeMemory.INSTANCE;

  private final Path bigFile;
  private final Mapping slots;
  private final ReentrantLock bigLock = new ReentrantLock();
  private Mapping big;
  private long bigBytes;

  private Journal(Mapping slots, Path bigFile) {
    this.slots = slots;
    this.bigFile = bigFile;
  }

  /** An empty journal in place of whatever is there. */
  static Journal create(Path directory) throws IOException {
    Path file = directory.resolve("journal.bin");
    // In place, not replaced: no process but the writer has it, and blocks that are there are not
    // asked for again.
    fill(file, (long) STRIPES * SLOT_BYTES);
    Path bigFile = directory.resolve("journal.big");
    Files.deleteIfExists(bigFile);
    return new Journal(Mapping.forWriting(file, (long) STRIPES * SLOT_BYTES), bigFile);
  }

  /** The whole images that a journal was left with. */
  static List<byte[]> images(Path directory, int fingerprint) throws IOException {
    List<byte[]> images = new ArrayList<>();
    Path file = directory.resolve("journal.bin");
    if (Files.exists(file)) {
      byte[] content = Files.readAllBytes(file);
      for (int at = 0; at + SLOT_BYTES <= content.length; at += SLOT_BYTES) {
        byte[] image = Arrays.copyOfRange(content, at, at + SLOT_BYTES);
        addIfWhole(images, image, fingerprint);
      }
    }
    Path bigFile = directory.resolve("journal.big");
    if (Files.exists(bigFile)) {
      addIfWhole(images, Files.readAllBytes(bigFile), fingerprint);
    }
    return images;
  }

  private static void addIfWhole(List<byte[]> images, byte[] image, int fingerprint) {
    if (RowLayout.isWhole(image, image.length, fingerprint)) {
      images.add(image);
    }
  }

  /**
   * Starts the writing of a row: keeps its image, under the lock of the stripe. {@link #end} must
   * follow when the row is written or will not be.
   */
  void begin(int stripe, byte[] row) throws IOException {
    int length = RowLayout.length(row);
    if (length <= SLOT_BYTES) {
      MEMORY.copyMemory(row, 0, slots.address() + (long) stripe * SLOT_BYTES, length);
    } else {
      bigLock.lock();
      boolean kept = false;
      try {
        reserve(length);
        MEMORY.copyMemory(row, 0, big.address(), length);
        kept = true;
      } finally {
        if (!kept) {
          bigLock.unlock();
        }
      }
    }
    MEMORY.storeFence();
  }

  /** Ends the writing of a row; if it was given up, recovery must not finish it. */
  void end(int stripe, byte[] row, boolean written) {
    boolean isBig = RowLayout.length(row) > SLOT_BYTES;
    MEMORY.storeFence();
    if (!written) {
      MEMORY.writeLong(isBig ? big.address() : slots.address() + (long) stripe * SLOT_BYTES, 0);
    }
    if (isBig) {
      bigLock.unlock();
    }
  }

  private void reserve(int length) throws IOException {
    if (length > bigBytes) {
      long bytes = Math.max(length + 4095L & ~4095L, 2 * bigBytes);
      fill(bigFile, bytes);
      big = Mapping.forWriting(bigFile, bytes);
      bigBytes = bytes;
    }
  }

  // With real zeros: a page without a block on disk kills the process that touches it when the disk
  // is full.
  private static void fill(Path file, long bytes) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 16);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      for (long at = 0; at < bytes; ) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), bytes - at));
        at += channel.write(zeros, at);
      }
      channel.truncate(bytes);
    }
  }
}
