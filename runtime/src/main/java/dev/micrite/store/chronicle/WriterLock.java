package dev.micrite.store.chronicle;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The right to write the stores of a directory: a lock of the operating system on {@code
 * writer.lock}, which dies with its process. {@code writer.pid} beside it says whose it is, for the
 * error message only.
 */
final class WriterLock implements AutoCloseable {
  // Closing any channel of a file drops all POSIX locks that the process has on it, so a second
  // attempt in this JVM must
  // be refused before it opens the file: the one reason for state that outlives a store.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path directory;
  private final FileChannel channel;

  private WriterLock(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** Takes the lock of an existing directory, or says who has it. */
  static WriterLock take(Path existing) {
    Path directory = existing;
    try {
      directory = existing.toRealPath();
      synchronized (HELD) {
        if (!HELD.add(directory)) {
          throw StoreMessages.inUse(
              directory, "this process (" + ProcessHandle.current().pid() + ")");
        }
      }
      try {
        WriterLock lock = lock(directory);
        if (lock != null) {
          return lock;
        }
      } catch (IOException | RuntimeException e) {
        forget(directory);
        throw e;
      }
      forget(directory);
      throw StoreMessages.inUse(directory, holder(directory));
    } catch (IOException e) {
      throw StoreMessages.access(directory, e);
    }
  }

  private static WriterLock lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("writer.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held in this JVM through another class loader: closing the channel would drop that lock, so
      // it stays open.
      return null;
    }
    if (lock == null) {
      channel.close();
      return null;
    }
    Files.writeString(
        directory.resolve("writer.pid"), Long.toString(ProcessHandle.current().pid()));
    return new WriterLock(directory, channel);
  }

  private static String holder(Path directory) {
    try {
      return "process " + Files.readString(directory.resolve("writer.pid")).strip();
    } catch (IOException e) {
      return "another process";
    }
  }

  private static void forget(Path directory) {
    synchronized (HELD) {
      HELD.remove(directory);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(directory.resolve("writer.pid"));
      channel.close();
    } catch (IOException e) {
      throw StoreMessages.access(directory, e);
    } finally {
      forget(directory);
    }
  }
}
