package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The right to do something in a directory: one thread of one process at a time, others wait. A
 * lock of the operating system, which dies with its process. Not to be taken again by who has it.
 */
public final class StoreLock {
  // The system's locks are those of a process: its threads need one of their own.
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final Path file;

  /** The lock that is a file of this name. */
  public StoreLock(Path file) {
    this.file = file.toAbsolutePath().normalize();
  }

  /** Does something that nobody else does meanwhile. */
  public void holding(Runnable work) {
    holding(
        () -> {
          work.run();
          return null;
        });
  }

  /** As {@link #holding(Runnable)}, with a result. */
  public <T> T holding(Supplier<T> work) {
    ReentrantLock threads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
    threads.lock();
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        assert lock.isValid();
        return work.get();
      }
    } catch (IOException e) {
      throw new OfflineException(
          "OfflineAccess", "The file " + file + " cannot be locked: " + e.getMessage() + ".", e);
    } finally {
      threads.unlock();
    }
  }
}
