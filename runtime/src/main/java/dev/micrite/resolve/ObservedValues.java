package dev.micrite.resolve;

import dev.micrite.catalog.IdKey;
import dev.micrite.store.EntityId;
import dev.micrite.store.StoredRow;
import java.util.UUID;

/** Takes what was observed of an entity into a row of a walk. */
final class ObservedValues {
  private ObservedValues() {}

  /**
   * Settles what was observed and is still open.
   *
   * @param features indexes of those that are read
   */
  static void load(EntityRow row, TablePlan table, int[] features, StoredRow stored) {
    for (int feature : features) {
      FeaturePlan plan = table.features[feature];
      int slot = table.slots[feature];
      long timeMicros = stored.timeMicros(slot);
      if (timeMicros != StoredRow.NEVER
          && row.isOpen(feature)
          && !(row.hasGivens && plan.followsFromGiven)) {
        row.begin(FeatureState.STORE, false);
        row.observedMicros = timeMicros;
        settle(row, plan, slot, stored);
      }
    }
  }

  /** An observation that cannot be read is not passed over: the value would be another one. */
  private static void settle(EntityRow row, FeaturePlan plan, int slot, StoredRow stored) {
    try {
      StoredValue.settle(row, plan, slot, stored);
    } catch (RuntimeException e) {
      row.fail(
          plan.index,
          Cause.thrown("DamagedObservation", "what was observed cannot be read: " + e, e));
    }
  }

  /** An id as the declared type has it. */
  static Object boxed(EntityId id, IdKey<?, ?> declared) {
    return switch (declared.type()) {
      case "int" -> (int) id.key();
      case "String" -> id.toString();
      case "UUID" -> UUID.fromString(id.toString());
      default -> id.key();
    };
  }
}
