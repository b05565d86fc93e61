package dev.micrite.resolve;

import dev.micrite.catalog.DurationText;
import dev.micrite.store.EntityId;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoredRow;
import java.time.Duration;

/** Fills rows of one walk with what the online store holds and is fresh (S1). */
final class StoreReader implements RowReader {
  private final Walk walk;
  private final EntityId id = new EntityId();
  private StoredRow stored;

  StoreReader(Walk walk) {
    this.walk = walk;
  }

  @Override
  public void add(EntityRow row) {
    TablePlan table = row.plan;
    if (table.readable.length == 0 || !hasOpen(row, table)) {
      return;
    }
    if (stored == null) {
      stored = new StoredRow();
    }
    row.readId(id);
    if (find(table)) {
      int hits = 0;
      for (int feature : table.readable) {
        hits += load(row, table, feature) ? 1 : 0;
      }
      walk.plan.stats.hits.add(hits);
      walk.plan.stats.misses.add(table.readable.length - hits);
    } else {
      walk.plan.stats.misses.add(table.readable.length);
    }
  }

  @Override
  public void addRelation(EntityRow row, FeaturePlan relation) {
    throw new IllegalStateException("the online store knows no rows of " + relation);
  }

  /** Nothing waits: rows are filled as they come. */
  @Override
  public void fill() {}

  /** A row that is damaged counts as none: what can be computed is computed, and written anew. */
  private boolean find(TablePlan table) {
    try {
      return table.store.read(id, stored);
    } catch (StoreException e) {
      walk.plan.engine.storeTrouble().report("read", table.featureClass, e);
      return false;
    }
  }

  private static boolean hasOpen(EntityRow row, TablePlan table) {
    for (int feature : table.readable) {
      if (row.isOpen(feature)) {
        return true;
      }
    }
    return false;
  }

  private boolean load(EntityRow row, TablePlan table, int feature) {
    FeaturePlan plan = table.features[feature];
    if (!row.isOpen(feature) || (row.hasGivens && plan.followsFromGiven)) {
      return false;
    }
    int slot = table.slots[feature];
    long seenUntil = walk.seenUntil(stored.timeMicros(slot));
    if (!stored.isFresh(slot, seenUntil, table.maxStalenessMicros[feature])) {
      noteStale(row, feature, slot);
      return false;
    }
    row.begin(FeatureState.STORE, false);
    if (walk.isTraced) {
      row.observedMicros = stored.timeMicros(slot);
    }
    try {
      return StoredValue.settle(row, plan, slot, stored);
    } catch (RuntimeException e) {
      walk.plan.engine.storeTrouble().report("decode a value of", row.plan.featureClass, e);
      row.reopen(feature);
      return false;
    }
  }

  private void noteStale(EntityRow row, int feature, int slot) {
    if (walk.isTraced && stored.timeMicros(slot) != StoredRow.NEVER) {
      long ageMicros = walk.nowMicros - stored.timeMicros(slot);
      row.trace.notes[feature] =
          ageMicros < 0
              ? "stored value is from after the query's time"
              : "stored value is "
                  + DurationText.print(Duration.ofMillis(ageMicros / 1_000))
                  + " old, allowed "
                  + allowed(row.plan.maxStalenessMicros[feature]);
    }
  }

  private static String allowed(long maxStalenessMicros) {
    return maxStalenessMicros == Long.MAX_VALUE
        ? "any age"
        : DurationText.print(Duration.ofNanos(maxStalenessMicros * 1_000));
  }
}
