package dev.micrite.store.chronicle;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.core.OS;

/**
 * A file in memory, of any length and, if asked, beyond its present end, which may be touched only
 * once the file has grown that far. It is unmapped when nothing refers to this object any more and
 * never before: threads that still read an outgrown or closed store through it read old bytes, not
 * someone else's memory. Whoever uses {@link #address} keeps the object alive with a {@link
 * java.lang.ref.Reference#reachabilityFence}.
 */
final class Mapping {
  private static final Cleaner CLEANER = Cleaner.create();

  private final long address;

  private Mapping(long address, long length) {
    this.address = address;
    CLEANER.register(this, () -> unmap(address, length));
  }

  static Mapping forReading(Path file, long length) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new Mapping(OS.map(channel, FileChannel.MapMode.READ_ONLY, 0, length), length);
    }
  }

  static Mapping forWriting(Path file, long length) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Mapping(OS.map(channel, FileChannel.MapMode.READ_WRITE, 0, length), length);
    }
  }

  long address() {
    return address;
  }

  private static void unmap(long address, long length) {
    try {
      OS.unmap(address, length);
    } catch (IOException e) {
      // Address space is all that is lost, and there is nobody to tell on the cleaner's thread.
      return;
    }
  }
}
