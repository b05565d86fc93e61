package dev.micrite.resolve;

import dev.micrite.store.StoredRow;

/** Takes one value, or its known absence, from a stored row into a row of a walk. */
final class StoredValue {
  private StoredValue() {}

  /**
   * Settles a feature whose slot holds something; where it came from was said before.
   *
   * @return whether it is settled: a value or an absence that no longer suits the declaration
   *     counts as none
   * @throws RuntimeException if the bytes are none of the feature's type
   */
  static boolean settle(EntityRow row, FeaturePlan feature, int slot, StoredRow stored) {
    if (stored.isPresent(slot)) {
      row.load(feature.index, slot, stored);
    } else if (feature.isOptional) {
      row.absent(feature.index);
      return true;
    }
    if (row.isPresent(feature.index)) {
      return true;
    }
    row.reopen(feature.index);
    return false;
  }
}
