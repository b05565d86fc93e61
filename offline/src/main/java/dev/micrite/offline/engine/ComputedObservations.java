package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.OfflineStores.Platform;
import dev.micrite.resolve.Resolution;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What answering a dataset's rows computed, for the stores that its options name (W5). It is
 * gathered beside them, and stored when all rows are answered: one commit for each class, then the
 * online store. Belongs to one thread.
 */
final class ComputedObservations implements AutoCloseable {
  private final ObservationStore store;
  private final Platform platform;
  private final OfflineQuery<?> query;
  private final Map<FeatureClass<?>, UpdateBatch> offline = new LinkedHashMap<>();
  private final Map<FeatureClass<?>, UpdateBatch> online = new LinkedHashMap<>();

  ComputedObservations(ObservationStore store, Platform platform, OfflineQuery<?> query) {
    this.store = store;
    this.platform = platform;
    this.query = query;
  }

  /** The same answers, of which what is computed is gathered. */
  BatchQuery<WalkedBatch> watch(BatchQuery<WalkedBatch> batches) {
    return (batch, rowBudget) -> {
      WalkedBatch answered = batches.ask(batch, rowBudget);
      Resolution resolution = answered.resolution();
      resolution.computed(this::add);
      return answered;
    };
  }

  private void add(
      FeatureClass<?> featureClass, EntityId id, RowUpdate observed, RowUpdate newest) {
    if (query.options().storesOffline() && !observed.isEmpty()) {
      batch(offline, featureClass).add(id, observed);
    }
    if (query.options().storesOnline() && !newest.isEmpty()) {
      batch(online, featureClass).add(id, newest);
    }
  }

  private UpdateBatch batch(Map<FeatureClass<?>, UpdateBatch> of, FeatureClass<?> featureClass) {
    return of.computeIfAbsent(featureClass, absent -> new UpdateBatch(store, featureClass));
  }

  /** Stores all of it. */
  void store() {
    query.requireWriter();
    long now = platform.nowMicros().getAsLong();
    String run = "offline query " + query.definition().name() + " " + UUID.randomUUID();
    for (UpdateBatch batch : offline.values()) {
      batch.gathered().storeOffline(now, run);
      batch.table().maintain();
    }
    online.forEach(
        (featureClass, batch) ->
            batch.gathered().storeAllNewest(platform.onlineStores().apply(featureClass)));
  }

  @Override
  public void close() {
    offline.values().forEach(UpdateBatch::close);
    online.values().forEach(UpdateBatch::close);
  }
}
