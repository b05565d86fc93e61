package dev.micrite.offline.history;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationScan;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.resolve.Micros;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Tables as they were when a dataset was made, and in them what had been recorded by its time (T6):
 * the same however often and whenever they are read. Immutable.
 */
public final class KnownTables {
  private final ObservationStore store;
  private final Map<FeatureClass<?>, Pinned> pinned = new HashMap<>();
  private final long knownAtMicros;

  /**
   * Fixes what is known: what is committed later is not.
   *
   * @param classes those that may be read
   * @param asked greatest recorded time; empty for all that is there
   */
  public static KnownTables fix(
      ClassTables tables, List<FeatureClass<?>> classes, Optional<Instant> asked, long nowMicros) {
    OptionalLong micros =
        asked.map(Micros::of).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    return tables
        .store()
        .know(micros, nowMicros, knownAt -> new KnownTables(tables, classes, knownAt));
  }

  /**
   * Tables as they are now.
   *
   * @param classes those that may be read
   * @param knownAtMicros greatest recorded time
   */
  public KnownTables(ClassTables tables, List<FeatureClass<?>> classes, long knownAtMicros) {
    this.store = tables.store();
    this.knownAtMicros = knownAtMicros;
    for (FeatureClass<?> featureClass : classes) {
      Optional<ObservationTable> table = tables.find(featureClass);
      OptionalLong snapshot = table.map(ObservationTable::snapshot).orElseGet(OptionalLong::empty);
      if (snapshot.isPresent()) {
        pinned.put(featureClass, new Pinned(table.orElseThrow(), snapshot.getAsLong()));
      }
    }
  }

  /** Observations recorded up to this time count; microseconds since the epoch. */
  public long knownAtMicros() {
    return knownAtMicros;
  }

  public ObservationStore store() {
    return store;
  }

  /**
   * Plans a scan of what is known of a class; empty if that is nothing.
   *
   * @throws OfflineException {@code [UnknownSnapshot]} if the table was kept as it was for too
   *     short
   */
  public Optional<ObservationScan> scan(FeatureClass<?> featureClass, ObservationFilter filter) {
    Pinned at = pinned.get(featureClass);
    if (at == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(at.table.scan(filter.knownAt(knownAtMicros).at(at.snapshot)));
    } catch (OfflineException e) {
      throw e.tag().equals("UnknownSnapshot") ? expired(featureClass, e) : e;
    }
  }

  private OfflineException expired(FeatureClass<?> featureClass, OfflineException cause) {
    return new OfflineException(
        "UnknownSnapshot",
        "The table of %s is no longer kept as it was when this training set was asked for."
                .formatted(featureClass)
            + " Ask for it again, with knownAt(Instant.parse(\"%s\")) to have what was known then."
                .formatted(Micros.instant(knownAtMicros)),
        cause);
  }

  private record Pinned(ObservationTable table, long snapshot) {}
}
