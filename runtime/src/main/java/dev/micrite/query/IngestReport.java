package dev.micrite.query;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an ingestion did.
 *
 * @param run names it: the observations carry it, and the rejects' file is called after it
 * @param read how many rows the source has
 * @param accepted how many of them are observations
 * @param rejected how many are not (E2)
 * @param rejects the Parquet file of rejected rows with their reasons; empty if there are none
 * @param snapshot that of the offline table which first holds the observations; empty if none were
 *     kept
 * @param onlineWrites how many writes, each of one row's values of an entity, went to the online
 *     store; it keeps those that are newer than what it has (S3)
 * @param took how long it took
 */
public record IngestReport(
    String run,
    long read,
    long accepted,
    long rejected,
    Optional<Path> rejects,
    OptionalLong snapshot,
    long onlineWrites,
    Duration took) {

  /** Rows read in a second. */
  public double rowsPerSecond() {
    return read / Math.max(1e-9, took.toNanos() / 1e9);
  }
}
