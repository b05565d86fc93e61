package dev.micrite.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The extent of a log, from any process: what there is, and letting go of what is not needed any
 * more. Safe beside a process that writes and others that read.
 *
 * @param path the directory that the log was opened in
 */
public record LogDirectory(Path path) {
  public LogDirectory {
    Objects.requireNonNull(path, "path");
  }

  public static LogDirectory at(Path path) {
    return new LogDirectory(path);
  }

  /**
   * Position of the oldest record that there is.
   *
   * @throws dev.micrite.store.StoreException {@code [NoLog]}, {@code [LogAccess]}
   */
  public long firstPosition() {
    return files().someBases()[0];
  }

  /**
   * Position behind the newest whole record; reads the last segment.
   *
   * @throws dev.micrite.store.StoreException {@code [NoLog]}, {@code [LogAccess]}, {@code
   *     [DamagedLog]}
   */
  public long endPosition() {
    long[] bases = files().someBases();
    try (LogReader reader = LogReader.open(path, bases[bases.length - 1])) {
      return reader.skipAll();
    }
  }

  /** Bytes that the log takes on disk, room for records to come included. */
  public long backlogBytes() {
    return files().totalBytes();
  }

  /**
   * Deletes the segments that lie wholly before a position; the newest one always stays. A mapping
   * of the writing process may hold their disk space until its garbage collector unmaps them.
   *
   * @param position up to which records are safe elsewhere, as {@link LogReader#nextPosition} gave
   *     it
   * @return how many segments were deleted
   * @throws dev.micrite.store.StoreException {@code [LogPosition]} if the log does not reach that
   *     far, {@code [NoLog]}, {@code [LogAccess]}
   */
  public int release(long position) {
    SegmentFiles files = files();
    long[] bases = files.someBases();
    long newest = bases[bases.length - 1];
    if (position > newest && position > endOf(files, newest)) {
      throw LogMessages.position(path, position, "the log does not reach that far");
    }
    int deleted = 0;
    // Oldest first: whatever happens, what is left has no holes.
    for (int i = 0; i + 1 < bases.length && bases[i + 1] <= position; i++) {
      Path segment = files.segment(bases[i]);
      try {
        deleted += Files.deleteIfExists(segment) ? 1 : 0;
      } catch (IOException e) {
        throw LogMessages.access(segment, e);
      }
    }
    return deleted;
  }

  // Position of the first byte after a segment; if it does not tell its length, no bound is known.
  private static long endOf(SegmentFiles files, long base) {
    Optional<SegmentReader> segment = SegmentReader.open(files, base);
    if (segment.isEmpty()) {
      return Long.MAX_VALUE; // released meanwhile, hence not the newest any more
    }
    try (SegmentReader it = segment.get()) {
      return it.isReadable() ? it.end() : Long.MAX_VALUE;
    }
  }

  private SegmentFiles files() {
    return new SegmentFiles(path);
  }
}
