package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.table.ObservationCursor;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.store.Encoding;
import dev.micrite.store.EntityId;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.RowUpdate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Brings newest observations to the online store, which keeps those newer than its own (S3). */
final class OnlineWriter {
  private final OnlineStore store;
  private final ObservationTable table;
  private final EntityId id = new EntityId();
  private final RowUpdate update = new RowUpdate();

  OnlineWriter(OnlineStore store, ObservationTable table) {
    this.store = store;
    this.table = table;
  }

  /** Whether S5 lets a feature through. */
  static boolean isWanted(FeatureKey<?, ?> feature) {
    return feature.etlOfflineToOnline() && !feature.maxStaleness().isZero();
  }

  /** Writes what S5 lets through, and says how many writes it took. */
  long write(Stage stage) {
    return write(stage, stage.features().stream().filter(OnlineWriter::isWanted).toList());
  }

  /** Writes these features. */
  long write(Stage stage, List<FeatureKey<?, ?>> features) {
    if (features.isEmpty()) {
      return 0;
    }
    Set<String> names = new LinkedHashSet<>();
    features.forEach(feature -> names.add(feature.name()));
    // Of the table itself nothing is read: the least of its times is none.
    ObservationFilter none =
        ObservationFilter.all().withFeatures(names).between(Long.MIN_VALUE, Long.MIN_VALUE + 1);
    long writes = 0;
    try (ObservationCursor cursor = table.scan(none).cursor(stage.newest(features), false)) {
      while (cursor.next()) {
        fill(cursor, features);
        if (!update.isEmpty()) {
          store.write(id, update);
          writes++;
        }
      }
    }
    return writes;
  }

  private void fill(ObservationCursor cursor, List<FeatureKey<?, ?>> features) {
    ObservationSchema.IdType idType = table.schema().idType();
    switch (idType) {
      case INT, LONG -> id.set(cursor.longId());
      case STRING -> id.set(cursor.stringId());
      case UUID -> id.set(cursor.uuidId());
    }
    update.reset();
    long time = cursor.featureTimeMicros();
    for (int i = 0; i < features.size(); i++) {
      FeatureKey<?, ?> feature = features.get(i);
      int slot = feature.slot();
      if (cursor.isPresent(i)) {
        if (store.schema().slots().get(slot).encoding() == Encoding.WORD) {
          update.putLong(slot, time, cursor.word(i));
        } else {
          update.putBytes(slot, time, cursor.bytes(i));
        }
      } else if (feature.cachesAbsent() && cursor.isAbsent(i)) {
        update.putAbsent(slot, time);
      }
    }
  }
}
