package dev.micrite.query;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.Engine;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.UploadedRow;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.util.ArrayList;
import java.util.List;

/** Writes observations to the log, where there is one, and to the online store, one by one. */
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
      if (engine.keepsObservations()) {
        row.save(observation.values().keySet(), time, true, id, update.reset());
        engine.observe(observation.featureClass(), id, update);
      }
      row.save(cached(observation), time, false, id, update.reset());
      if (!update.isEmpty()) {
        engine.store(observation.featureClass()).write(id, update);
      }
    }
  }

  private static List<FeatureKey<?, ?>> cached(Observation<?> observation) {
    List<FeatureKey<?, ?>> cached = new ArrayList<>();
    for (FeatureKey<?, ?> feature : observation.values().keySet()) {
      if (!feature.maxStaleness().isZero()) {
        cached.add(feature);
      }
    }
    return cached;
  }

  private void set(UploadedRow row, FeatureKey<?, ?> feature, Object value) {
    if (feature.slot() < 0) {
      throw new MicriteException(
          "NotStored", feature + " is no value of its own, so there is nothing to upload.");
    }
    if (feature.maxStaleness().isZero() && !engine.keepsObservations()) {
      throw new MicriteException(
          "NotStored",
          feature
              + " has a max staleness of 0: it is never stored online, and no observations are kept"
              + " here. Declare @Feature(maxStaleness = \"...\") to upload it.");
    }
    row.set(feature, value);
  }
}
