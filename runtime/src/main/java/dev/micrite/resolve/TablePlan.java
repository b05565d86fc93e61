package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.OnlineStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a plan does with the entities of one feature class. Immutable once the planner is done. */
final class TablePlan {
  final int id;
  final FeatureClass<?> featureClass;

  /** What the plan may need, by index of the feature; null for what it never needs. */
  final FeaturePlan[] features;

  /** How old stored values may be, by index of the feature; 0 for never stored. */
  final long[] maxStalenessMicros;

  /** Indexes of needed features that may be in the store. */
  int[] readable = {};

  /** Indexes of all features that are stored when they are computed. */
  int[] writable = {};

  /** Indexes of all features that have values to observe, needed or not. */
  int[] observed = {};

  /** Slots in the store, by index of the feature. */
  final int[] slots;

  /** What follows from the life of an entity, in a plan about the past. */
  LifePlan life = LifePlan.NONE;

  /** Null if nothing of this class is stored. */
  OnlineStore store;

  TablePlan(int id, FeatureClass<?> featureClass) {
    this.id = id;
    this.featureClass = featureClass;
    int count = featureClass.features().size();
    this.features = new FeaturePlan[count];
    this.maxStalenessMicros = new long[count];
    this.slots = new int[count];
  }

  /** The plan of a feature, made when it is first asked for. */
  FeaturePlan feature(FeatureKey<?, ?> key) {
    if (features[key.index()] == null) {
      features[key.index()] = new FeaturePlan(this, key);
    }
    return features[key.index()];
  }

  /** Fixes what is read and written, once all needed features are known. */
  void seal() {
    List<Integer> reads = new ArrayList<>();
    List<Integer> writes = new ArrayList<>();
    List<Integer> observes = new ArrayList<>();
    for (int index = 0; index < features.length; index++) {
      if (slots[index] >= 0) {
        observes.add(index);
      }
      if (maxStalenessMicros[index] > 0) {
        writes.add(index);
        if (features[index] != null) {
          reads.add(index);
        }
      }
    }
    readable = reads.stream().mapToInt(index -> index).toArray();
    observed = observes.stream().mapToInt(index -> index).toArray();
    writable = writes.stream().mapToInt(index -> index).toArray();
  }

  /** Whether what follows from lives is answered by going through them. */
  boolean isReplayed() {
    return !life.rows().isEmpty();
  }

  boolean isReadable(int feature) {
    return Arrays.binarySearch(readable, feature) >= 0;
  }

  @Override
  public String toString() {
    return featureClass.name();
  }
}
