package dev.micrite.resolve;

import dev.micrite.store.RowUpdate;

/** What resolvers and expressions gave a row of a walk, as an update of a store. */
final class ComputedValues {
  private ComputedValues() {}

  /**
   * Puts values that were computed, and their absences. Left out is what follows from values that a
   * caller supplied, or was computed while an optional input failed, and what is a default.
   *
   * @param features by index
   * @param cachedOnly whether absences that are not cached are left out, too (S4)
   */
  static void collect(
      EntityRow row, TablePlan table, int[] features, boolean cachedOnly, RowUpdate update) {
    for (int feature : features) {
      int state = row.states[feature];
      int source = state & FeatureState.SOURCE;
      boolean isComputed = source == FeatureState.EXPRESSION || source == FeatureState.RESOLVER;
      if (isComputed && (state & FeatureState.TAINTED) == 0) {
        put(row, table, feature, cachedOnly, update);
      }
    }
  }

  private static void put(
      EntityRow row, TablePlan table, int feature, boolean cachedOnly, RowUpdate update) {
    long time = row.timeMicros(feature);
    if (row.isPresent(feature)) {
      row.save(feature, table.slots[feature], time, update);
    } else if (row.knowledge(feature) == FeatureState.ABSENT
        && (!cachedOnly || table.featureClass.features().get(feature).cachesAbsent())) {
      update.putAbsent(table.slots[feature], time);
    }
  }
}
