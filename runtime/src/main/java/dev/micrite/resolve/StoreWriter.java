package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;

/**
 * Writes what a walk computed to the store: values and absences of resolvers and expressions whose
 * max staleness is above zero (W1, S2, S4), one write for each row. What follows from values that a
 * caller supplied, or was computed while an optional input failed, is not written; nor are
 * defaults.
 *
 * <p>A store that fails to write fails no query.
 */
final class StoreWriter {
  private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(Buffers::new);

  private final StoreTrouble trouble;

  StoreWriter(StoreTrouble trouble) {
    this.trouble = trouble;
  }

  void write(Walk walk) {
    for (TablePlan table : walk.plan.tables) {
      if (table.writable.length > 0 && !walk.plan.engine.isReadOnly()) {
        writeAll(walk, table);
      }
    }
  }

  private void writeAll(Walk walk, TablePlan table) {
    Buffers buffers = BUFFERS.get();
    for (EntityRow row : walk.rowsOf(table)) {
      try {
        collect(row, table, buffers.update.reset());
        if (!buffers.update.isEmpty()) {
          row.readId(buffers.id);
          table.store.write(buffers.id, buffers.update);
        }
      } catch (RuntimeException e) {
        trouble.report("write", table.featureClass, e);
      }
    }
  }

  private static void collect(EntityRow row, TablePlan table, RowUpdate update) {
    for (int feature : table.writable) {
      int state = row.states[feature];
      int source = state & FeatureState.SOURCE;
      boolean isComputed = source == FeatureState.EXPRESSION || source == FeatureState.RESOLVER;
      if (isComputed && (state & FeatureState.TAINTED) == 0) {
        put(row, table, feature, update);
      }
    }
  }

  private static void put(EntityRow row, TablePlan table, int feature, RowUpdate update) {
    long time = row.timeMicros(feature);
    if (row.isPresent(feature)) {
      row.save(feature, table.slots[feature], time, update);
    } else if (row.knowledge(feature) == FeatureState.ABSENT && cachesAbsent(table, feature)) {
      update.putAbsent(table.slots[feature], time);
    }
  }

  private static boolean cachesAbsent(TablePlan table, int feature) {
    FeatureKey<?, ?> key = table.featureClass.features().get(feature);
    return key.cachesAbsent();
  }

  private static final class Buffers {
    final EntityId id = new EntityId();
    final RowUpdate update = new RowUpdate();
  }
}
