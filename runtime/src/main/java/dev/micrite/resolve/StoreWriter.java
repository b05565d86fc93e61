package dev.micrite.resolve;

import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;

/**
 * Writes what a walk computed to the online store: values and absences of features whose max
 * staleness is above zero (W1, S2, S4), one write for each row.
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
        ComputedValues.collectCached(row, table, buffers.update.reset());
        if (!buffers.update.isEmpty()) {
          row.readId(buffers.id);
          table.store.write(buffers.id, buffers.update);
        }
      } catch (RuntimeException e) {
        trouble.report("write", table.featureClass, e);
      }
    }
  }

  private static final class Buffers {
    final EntityId id = new EntityId();
    final RowUpdate update = new RowUpdate();
  }
}
