package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
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
import java.util.function.LongFunction;

/**
 * Tables as they were when a dataset was made, and in them what had been recorded by its time (T6):
 * the same however often and whenever they are read. Immutable.
 */
final class KnownTables {
  private final ObservationStore store;
  private final Map<FeatureClass<?>, Pinned> pinned = new HashMap<>();
  private final long knownAtMicros;

  /**
   * Fixes what is known: what is committed later is not, unless the platform only reads.
   *
   * @param classes those that may be read
   * @param asked greatest recorded time; empty for all that is there
   */
  static KnownTables fix(
      ClassTables tables,
      List<FeatureClass<?>> classes,
      Optional<Instant> asked,
      long nowMicros,
      boolean isReadOnly) {
    OptionalLong micros =
        asked.map(Micros::of).map(OptionalLong::of).orElseGet(OptionalLong::empty);
    LongFunction<KnownTables> pin = knownAt -> new KnownTables(tables, classes, knownAt);
    ObservationStore store = tables.store();
    return isReadOnly ? store.look(micros, nowMicros, pin) : store.know(micros, nowMicros, pin);
  }

  /**
   * Tables as they are now.
   *
   * @param classes those that may be read
   * @param knownAtMicros greatest recorded time
   */
  KnownTables(ClassTables tables, List<FeatureClass<?>> classes, long knownAtMicros) {
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
  long knownAtMicros() {
    return knownAtMicros;
  }

  ObservationStore store() {
    return store;
  }

  /** Plans a scan of what is known of a class; empty if that is nothing. */
  Optional<ObservationScan> scan(FeatureClass<?> featureClass, ObservationFilter filter) {
    return Optional.ofNullable(pinned.get(featureClass))
        .map(at -> at.table.scan(filter.knownAt(knownAtMicros).at(at.snapshot)));
  }

  private record Pinned(ObservationTable table, long snapshot) {}
}
