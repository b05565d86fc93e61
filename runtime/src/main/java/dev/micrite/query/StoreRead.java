package dev.micrite.query;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.EntityId;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.StoredRow;

/**
 * Reads what a query needs of one entity from the online store, at one stroke: all of it or
 * nothing. Immutable and safe for all threads; made by {@link TypedQuery#reads}.
 */
public final class StoreRead {
  private final OnlineStore store;
  private final int[] slots;
  private final long[] maxStalenessMicros;
  private final boolean[] required;

  StoreRead(OnlineStore store, FeatureKey<?, ?>[] features, long[] maxStalenessMicros) {
    this.store = store;
    this.maxStalenessMicros = maxStalenessMicros;
    this.slots = new int[features.length];
    this.required = new boolean[features.length];
    for (int i = 0; i < features.length; i++) {
      slots[i] = features[i].slot();
      required[i] = !features[i].isOptional();
    }
  }

  /**
   * Copies the row of an entity. Allocates nothing.
   *
   * @return whether all features are there and fresh at this time: present, or known to be absent
   *     where they are optional
   */
  public boolean read(EntityId id, StoredRow into, long nowMicros) {
    return store.read(id, into) && isFresh(into, nowMicros);
  }

  private boolean isFresh(StoredRow row, long nowMicros) {
    for (int i = 0; i < slots.length; i++) {
      int slot = slots[i];
      if (!row.isFresh(slot, nowMicros, maxStalenessMicros[i])
          || (required[i] && !row.isPresent(slot))) {
        return false;
      }
    }
    return true;
  }
}
