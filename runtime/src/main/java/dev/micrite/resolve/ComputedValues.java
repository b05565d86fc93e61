package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.RowUpdate;
import java.util.BitSet;

/** What resolvers and expressions gave a row of a walk, as an update of a store. */
final class ComputedValues {
  private ComputedValues() {}

  /**
   * Puts what may answer later queries: values, and absences that are cached (S4). Left out is what
   * follows from values that a caller supplied, what was computed while an input failed, and what
   * is a default.
   */
  static void collectCached(EntityRow row, TablePlan table, RowUpdate update) {
    for (int feature : table.writable) {
      if (isComputed(row, feature) && !row.has(feature, FeatureState.TAINTED)) {
        boolean cachesAbsent = table.featureClass.features().get(feature).cachesAbsent();
        put(row, table, feature, cachesAbsent, update);
      }
    }
  }

  /**
   * Puts what was observed (W1): values, and absences. Left out is what follows from values that a
   * caller supplied, since it belongs to those, and what is a default. What was computed while an
   * input failed is part of what was answered, and would otherwise leave an older value standing.
   */
  static void collectObserved(EntityRow row, TablePlan table, RowUpdate update) {
    if (!row.followsFromGiven) {
      for (int feature : table.observed) {
        if (isComputed(row, feature) && !followsFromGiven(row, table, feature)) {
          put(row, table, feature, true, update);
        }
      }
    }
  }

  /**
   * Puts what a query about the past computed and the online store may have (W5): as {@link
   * #collectCached}, but by what the declarations say is stored, and of what an offline resolver
   * gave only what they let through (S5).
   */
  static void collectOnline(EntityRow row, TablePlan table, BitSet givenOffline, RowUpdate update) {
    for (int feature : table.observed) {
      FeatureKey<?, ?> key = table.featureClass.features().get(feature);
      boolean isWanted =
          !key.maxStaleness().isZero()
              && (key.etlOfflineToOnline()
                  || row.source(feature) != FeatureState.RESOLVER
                  || !givenOffline.get(feature));
      if (isWanted && isComputed(row, feature) && !row.has(feature, FeatureState.TAINTED)) {
        put(row, table, feature, key.cachesAbsent(), update);
      }
    }
  }

  private static boolean isComputed(EntityRow row, int feature) {
    int source = row.source(feature);
    return source == FeatureState.EXPRESSION || source == FeatureState.RESOLVER;
  }

  private static boolean followsFromGiven(EntityRow row, TablePlan table, int feature) {
    FeaturePlan plan = table.features[feature];
    return row.hasGivens
        && (plan == null ? row.has(feature, FeatureState.TAINTED) : plan.followsFromGiven);
  }

  private static void put(
      EntityRow row, TablePlan table, int feature, boolean takesAbsent, RowUpdate update) {
    long time = row.timeMicros(feature);
    if (row.isPresent(feature)) {
      row.save(feature, table.slots[feature], time, update);
    } else if (takesAbsent && row.knowledge(feature) == FeatureState.ABSENT) {
      update.putAbsent(table.slots[feature], time);
    }
  }
}
