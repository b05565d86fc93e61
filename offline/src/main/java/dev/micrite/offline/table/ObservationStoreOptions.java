package dev.micrite.offline.table;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/**
 * How an observation store works.
 *
 * @param memoryBytes memory of DuckDB; what needs more goes to disk
 * @param threads threads of DuckDB
 * @param targetFileBytes how large compaction makes data files
 * @param filesPerDay how many data files a day of a table may have before {@code maintain} compacts
 *     it
 * @param snapshots how many snapshots are kept, however old
 * @param snapshotAge how long all snapshots are kept: as long a scan may take before its files go
 * @param orphanAge how old a file without an owner must be to be deleted: longer than any append
 * @param clock tells how old snapshots and files are
 */
public record ObservationStoreOptions(
    long memoryBytes,
    int threads,
    long targetFileBytes,
    int filesPerDay,
    int snapshots,
    Duration snapshotAge,
    Duration orphanAge,
    Clock clock) {

  public ObservationStoreOptions {
    Objects.requireNonNull(snapshotAge, "snapshotAge");
    Objects.requireNonNull(orphanAge, "orphanAge");
    Objects.requireNonNull(clock, "clock");
    if (targetFileBytes < 1 || filesPerDay < 1 || snapshots < 1) {
      throw new IllegalArgumentException("sizes and counts must be positive");
    }
  }

  /**
   * 1 GiB and all processors; files of 128 MiB; 8 files a day; 10 snapshots and those of the last
   * hour; files without an owner for a day.
   */
  public static ObservationStoreOptions defaults() {
    return new ObservationStoreOptions(
        1L << 30,
        Runtime.getRuntime().availableProcessors(),
        128L << 20,
        8,
        10,
        Duration.ofHours(1),
        Duration.ofDays(1),
        Clock.systemUTC());
  }

  public ObservationStoreOptions withMemoryBytes(long bytes) {
    return new ObservationStoreOptions(
        bytes, threads, targetFileBytes, filesPerDay, snapshots, snapshotAge, orphanAge, clock);
  }

  public ObservationStoreOptions withThreads(int count) {
    return new ObservationStoreOptions(
        memoryBytes, count, targetFileBytes, filesPerDay, snapshots, snapshotAge, orphanAge, clock);
  }

  public ObservationStoreOptions withTargetFileBytes(long bytes) {
    return new ObservationStoreOptions(
        memoryBytes, threads, bytes, filesPerDay, snapshots, snapshotAge, orphanAge, clock);
  }

  public ObservationStoreOptions withFilesPerDay(int count) {
    return new ObservationStoreOptions(
        memoryBytes, threads, targetFileBytes, count, snapshots, snapshotAge, orphanAge, clock);
  }

  /** Keeps this many snapshots and those that are younger. */
  public ObservationStoreOptions withSnapshots(int count, Duration age) {
    return new ObservationStoreOptions(
        memoryBytes, threads, targetFileBytes, filesPerDay, count, age, orphanAge, clock);
  }

  public ObservationStoreOptions withOrphanAge(Duration age) {
    return new ObservationStoreOptions(
        memoryBytes, threads, targetFileBytes, filesPerDay, snapshots, snapshotAge, age, clock);
  }

  public ObservationStoreOptions withClock(Clock newClock) {
    return new ObservationStoreOptions(
        memoryBytes,
        threads,
        targetFileBytes,
        filesPerDay,
        snapshots,
        snapshotAge,
        orphanAge,
        newClock);
  }
}
