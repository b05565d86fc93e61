package dev.micrite.offline.engine;

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

/**
 * The right to move a log into tables: one thread of one process at a time, others wait. A lock of
 * the operating system, which dies with its process.
 */
final class DrainLock {
  // The system's locks are those of a process: its threads need one of their own.
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final Path file;

  DrainLock(Path directory) {
    this.file = directory.resolve("drain.lock");
  }

  void holding(Runnable work) {
    ReentrantLock threads =
        THREADS.computeIfAbsent(file.toAbsolutePath().normalize(), path -> new ReentrantLock());
    threads.lock();
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        assert lock.isValid();
        work.run();
      }
    } catch (IOException e) {
      throw new OfflineException(
          "OfflineAccess", "The file " + file + " cannot be locked: " + e.getMessage() + ".", e);
    } finally {
      threads.unlock();
    }
  }
}
