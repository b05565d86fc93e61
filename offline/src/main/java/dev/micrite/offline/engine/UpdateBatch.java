package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.ingest.Gathering;
import dev.micrite.offline.table.ObservationBatch;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowLayout;
import dev.micrite.store.RowUpdate;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/** Updates of entities of one class, gathered as observations. Belongs to one thread. */
final class UpdateBatch implements AutoCloseable {
  private static final int MOST_ROWS = 100_000;

  private final ObservationTable table;
  private final FeatureKey<?, ?>[] bySlot;
  private final Gathering gathering;
  private final Set<FeatureKey<?, ?>> touched = new LinkedHashSet<>();
  private ObservationBatch batch;

  UpdateBatch(ObservationStore store, FeatureClass<?> featureClass) {
    this.table = store.table(ObservationSchema.of(featureClass));
    this.bySlot = new FeatureKey<?, ?>[featureClass.schema().slots().size()];
    for (FeatureKey<?, ?> feature : featureClass.features()) {
      if (feature.slot() >= 0) {
        bySlot[feature.slot()] = feature;
      }
    }
    this.gathering = new Gathering(store, table, featureClass);
    this.batch = table.newBatch();
  }

  /** Adds an update: an observation for each of its times. */
  void add(EntityId id, RowUpdate update) {
    for (int i = 0; i < update.count(); i++) {
      if (isFirstOfItsTime(update, i)) {
        addTime(id, update, update.stamp(i) >> 1);
      }
    }
    if (batch.size() >= MOST_ROWS) {
      flush();
    }
  }

  private static boolean isFirstOfItsTime(RowUpdate update, int index) {
    for (int i = 0; i < index; i++) {
      if (update.stamp(i) >> 1 == update.stamp(index) >> 1) {
        return false;
      }
    }
    return true;
  }

  private void addTime(EntityId id, RowUpdate update, long timeMicros) {
    // Recorded times, sequences and runs are given when all is stored.
    switch (table.schema().idType()) {
      case LONG, INT -> batch.begin(id.key(), timeMicros, 0, 0, "");
      case STRING -> batch.begin(id.toString(), timeMicros, 0, 0, "");
      case UUID -> batch.begin(UUID.fromString(id.toString()), timeMicros, 0, 0, "");
    }
    for (int i = 0; i < update.count(); i++) {
      if (update.stamp(i) >> 1 == timeMicros) {
        put(update, i);
      }
    }
  }

  private void put(RowUpdate update, int index) {
    int slot = update.slot(index);
    touched.add(bySlot[slot]);
    long word = update.word(index);
    if ((update.stamp(index) & 1) == 0) {
      batch.putAbsent(slot);
    } else if (update.isInTail(index)) {
      batch.putBytes(
          slot, update.tail(), RowLayout.referenceOffset(word), RowLayout.referenceLength(word));
    } else {
      batch.putWord(slot, word);
    }
  }

  private void flush() {
    if (batch.size() > 0) {
      gathering.add(batch, touched);
      batch = table.newBatch();
    }
  }

  /** All that was added. */
  Gathering gathered() {
    flush();
    return gathering;
  }

  ObservationTable table() {
    return table;
  }

  @Override
  public void close() {
    gathering.close();
  }
}
