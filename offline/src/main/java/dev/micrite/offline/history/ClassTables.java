package dev.micrite.offline.history;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationTable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tables of feature classes, each opened when it is first asked for. Reading makes none: a
 * class without a table has no observations. Safe for all threads.
 */
public final class ClassTables {
  private final ObservationStore store;
  private final Map<FeatureClass<?>, ObservationTable> opened = new ConcurrentHashMap<>();

  public ClassTables(ObservationStore store) {
    this.store = store;
  }

  public ObservationStore store() {
    return store;
  }

  /** The table of a class, if anything was ever written to it. */
  public Optional<ObservationTable> find(FeatureClass<?> featureClass) {
    ObservationTable table = opened.get(featureClass);
    if (table == null && store.featureClasses().contains(featureClass.schema().featureClass())) {
      table = store.table(ObservationSchema.of(featureClass));
      opened.put(featureClass, table);
    }
    return Optional.ofNullable(table);
  }

  /** Forgets the table of a class, so that it is brought to the class's schema again. */
  public void reopen(FeatureClass<?> featureClass) {
    opened.remove(featureClass);
  }
}
