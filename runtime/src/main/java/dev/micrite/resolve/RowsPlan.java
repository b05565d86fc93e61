package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKey;
import java.util.List;

/**
 * A has-many whose rows are taken one by one as they come, for the incremental features that
 * aggregate them. Immutable.
 *
 * @param relation the has-many
 * @param readable what is read of a row
 * @param order what is settled of a row, inputs first
 * @param folded the incremental features that aggregate the rows
 */
record RowsPlan(
    FeaturePlan relation,
    List<FeaturePlan> readable,
    List<FeaturePlan> order,
    List<FeaturePlan> folded) {
  RowsPlan {
    readable = List.copyOf(readable);
    order = List.copyOf(order);
    folded = List.copyOf(folded);
  }

  /** What is asked of a history. */
  History.Rows asked() {
    return new History.Rows(
        relation.observedBy,
        readable.stream().<FeatureKey<?, ?>>map(feature -> feature.key).toList());
  }

  @Override
  public String toString() {
    return relation.toString();
  }
}
