package dev.micrite.query;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.Engine;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.UploadedRow;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;

/** Writes observations to the online store, one after the other. */
final class Upload {
  private final Engine engine;
  private final long nowMicros;
  private final EntityId id = new EntityId();
  private final RowUpdate update = new RowUpdate();

  Upload(Engine engine, long nowMicros) {
    this.engine = engine;
    this.nowMicros = nowMicros;
  }

  void put(Observation<?> observation) {
    if (engine.isReadOnly()) {
      throw new MicriteException(
          "ReadOnlyEngine", "This Micrite only reads; upload where the directory is written.");
    }
    if (!engine.featureClasses().contains(observation.featureClass())) {
      throw new MicriteException(
          "UnknownFeatureClass",
          "No module of this engine declares " + observation.featureClass().typeName() + ".");
    }
    UploadedRow row = new UploadedRow(observation.featureClass(), observation.id());
    observation.values().forEach((feature, value) -> set(row, feature, value));
    if (!observation.values().isEmpty()) {
      long time = observation.time().map(Micros::of).orElse(nowMicros);
      row.save(observation.values().keySet(), time, id, update.reset());
      engine.store(observation.featureClass()).write(id, update);
    }
  }

  private static void set(UploadedRow row, FeatureKey<?, ?> feature, Object value) {
    if (feature.slot() < 0) {
      throw new MicriteException(
          "NotStored", feature + " is no value of its own, so there is nothing to upload.");
    }
    if (feature.maxStaleness().isZero()) {
      throw new MicriteException(
          "NotStored",
          feature
              + " has a max staleness of 0: it is never stored. Declare @Feature(maxStaleness ="
              + " \"...\") to upload it.");
    }
    row.set(feature, value);
  }
}
