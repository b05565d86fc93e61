package dev.micrite.offline.table;

import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Which observations a scan gives.
 *
 * @param features names of the features wanted; without {@code everyRow}, an observation that
 *     carries none of them is left out
 * @param everyRow whether observations are given that carry none of the features
 * @param fromMicros least feature time
 * @param toMicros first feature time beyond
 * @param knownAtMicros greatest recorded time (T6)
 * @param snapshot the snapshot to read; empty for the current one
 */
public record ObservationFilter(
    Set<String> features,
    boolean everyRow,
    OptionalLong fromMicros,
    OptionalLong toMicros,
    OptionalLong knownAtMicros,
    OptionalLong snapshot) {

  public ObservationFilter {
    features = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(features));
    Objects.requireNonNull(fromMicros, "fromMicros");
    Objects.requireNonNull(toMicros, "toMicros");
    Objects.requireNonNull(knownAtMicros, "knownAtMicros");
    Objects.requireNonNull(snapshot, "snapshot");
  }

  /** Every observation, with no feature's values: ids and times. */
  public static ObservationFilter all() {
    return new ObservationFilter(
        Set.of(),
        true,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** Observations that carry one of these features at least, with their values. */
  public static ObservationFilter carrying(Set<String> features) {
    ObservationFilter all = all();
    return new ObservationFilter(
        features, false, all.fromMicros, all.toMicros, all.knownAtMicros, all.snapshot);
  }

  /** The same, with values of these features, whether an observation carries them or not. */
  public ObservationFilter withFeatures(Set<String> names) {
    return new ObservationFilter(names, true, fromMicros, toMicros, knownAtMicros, snapshot);
  }

  /** Feature times from one to before another. */
  public ObservationFilter between(long from, long to) {
    return new ObservationFilter(
        features, everyRow, OptionalLong.of(from), OptionalLong.of(to), knownAtMicros, snapshot);
  }

  /** Feature times before one. */
  public ObservationFilter before(long to) {
    return new ObservationFilter(
        features, everyRow, fromMicros, OptionalLong.of(to), knownAtMicros, snapshot);
  }

  /** Recorded times up to this one (T6). */
  public ObservationFilter knownAt(long micros) {
    return new ObservationFilter(
        features, everyRow, fromMicros, toMicros, OptionalLong.of(micros), snapshot);
  }

  /** The table as it was at a snapshot. */
  public ObservationFilter at(long snapshotId) {
    return new ObservationFilter(
        features, everyRow, fromMicros, toMicros, knownAtMicros, OptionalLong.of(snapshotId));
  }
}
