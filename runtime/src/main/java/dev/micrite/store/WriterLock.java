package dev.micrite.store;

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
 * The right to write what is in a directory: a lock of the operating system on {@code writer.lock},
 * which dies with its process. {@code writer.pid} beside it says whose it is, for the error message
 * only.
 */
public final class WriterLock implements AutoCloseable {
  /** What to say when there is no lock to be had; what is locked differs, so do the words. */
  public interface Messages {
    /** Another one writes: {@code holder} is {@code process 4711}, or what else is known of it. */
    StoreException inUse(Path directory, String holder);

    /** The directory or a file in it cannot be used. */
    StoreException access(Path file, IOException cause);
  }

  // Closing any channel of a file drops all POSIX locks that the process has on it, so a second
  // attempt in this JVM must
  // be refused before it opens the file: the one reason for state that outlives a store.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path directory;
  private final FileChannel channel;
  private final Messages messages;

  private WriterLock(Path directory, FileChannel channel, Messages messages) {
    this.directory = directory;
    this.channel = channel;
    this.messages = messages;
  }

  /**
   * Takes the lock of an existing directory, or says who has it.
   *
   * @throws StoreException of the given words
   */
  public static WriterLock take(Path existing, Messages messages) {
    Path directory = existing;
    try {
      directory = existing.toRealPath();
      synchronized (HELD) {
        if (!HELD.add(directory)) {
          throw messages.inUse(directory, "this process (" + ProcessHandle.current().pid() + ")");
        }
      }
      try {
        WriterLock lock = lock(directory, messages);
        if (lock != null) {
          return lock;
        }
      } catch (IOException | RuntimeException e) {
        forget(directory);
        throw e;
      }
      forget(directory);
      throw messages.inUse(directory, holder(directory));
    } catch (IOException e) {
      throw messages.access(directory, e);
    }
  }

  private static WriterLock lock(Path directory, Messages messages) throws IOException {
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
    try {
      Files.writeString(
          directory.resolve("writer.pid"), Long.toString(ProcessHandle.current().pid()));
    } catch (IOException e) {
      channel.close(); // as on a full disk: the lock must not outlive this attempt
      throw e;
    }
    return new WriterLock(directory, channel, messages);
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
      throw messages.access(directory, e);
    } finally {
      forget(directory);
    }
  }
}
