package dev.micrite.query;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the ingestion of a saved dataset did.
 *
 * @param run names it: the observations carry it
 * @param observations how many rows had a value of some feature
 * @param features what was ingested, {@code User.creditScore}
 * @param leftOut components of the query that were not
 * @param snapshot that of the offline table which first holds the observations; empty if none were
 *     kept
 * @param onlineWrites how many writes, each of one row's values of an entity, went to the online
 *     store; it keeps those that are newer than what it has (S3)
 * @param took how long it took
 */
public record DatasetIngestReport(
    String run,
    long observations,
    List<String> features,
    List<String> leftOut,
    OptionalLong snapshot,
    long onlineWrites,
    Duration took) {}
