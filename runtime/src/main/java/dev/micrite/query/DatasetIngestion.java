package dev.micrite.query;

import dev.micrite.catalog.FeatureKey;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Where the values of a saved dataset go (W4). Immutable: each method gives another one. */
public final class DatasetIngestion {
  /** Nowhere. */
  public static final DatasetIngestion DEFAULT = new DatasetIngestion(false, false, Set.of());

  private final boolean storesOnline;
  private final boolean storesOffline;
  private final Set<FeatureKey<?, ?>> features;

  private DatasetIngestion(
      boolean storesOnline, boolean storesOffline, Set<FeatureKey<?, ?>> features) {
    this.storesOnline = storesOnline;
    this.storesOffline = storesOffline;
    this.features = Collections.unmodifiableSet(features);
  }

  /**
   * Whether the newest values go to the online store, where their features have {@code
   * etlOfflineToOnline} and a max staleness above zero (S5). Unless said, they do not.
   */
  public DatasetIngestion storeOnline(boolean store) {
    return new DatasetIngestion(store, storesOffline, features);
  }

  /** Whether all values become observations of the offline store. Unless said, they do not. */
  public DatasetIngestion storeOffline(boolean store) {
    return new DatasetIngestion(storesOnline, store, features);
  }

  /** Of these features only. Unless said, of all that can be ingested. */
  public DatasetIngestion features(FeatureKey<?, ?>... some) {
    return new DatasetIngestion(
        storesOnline, storesOffline, new LinkedHashSet<>(Arguments.all(some, "some")));
  }

  /** Whether values go to the online store. */
  public boolean storesOnline() {
    return storesOnline;
  }

  /** Whether values become observations of the offline store. */
  public boolean storesOffline() {
    return storesOffline;
  }

  /** The features; empty: all that can be ingested. */
  public Set<FeatureKey<?, ?>> features() {
    return features;
  }
}
