package dev.micrite.resolve;

import java.util.List;

/**
 * What of an entity follows from its own life: from what was observed of it, and of the rows of its
 * has-many relations. That is answered for one time after the other in a single pass, the
 * aggregations carried along. Immutable.
 *
 * @param rows the relations whose rows are taken one by one
 * @param order what is settled, inputs first
 */
record LifePlan(List<RowsPlan> rows, List<FeaturePlan> order) {
  /** Where nothing is worth it. */
  static final LifePlan NONE = new LifePlan(List.of(), List.of());

  LifePlan {
    rows = List.copyOf(rows);
    order = List.copyOf(order);
  }

  /** Whether it answers a feature. */
  boolean settles(FeaturePlan feature) {
    return order.contains(feature);
  }

  /** Whether the rows of a has-many are taken one by one. */
  boolean takes(FeaturePlan relation) {
    return rows.stream().anyMatch(plan -> plan.relation() == relation);
  }
}
