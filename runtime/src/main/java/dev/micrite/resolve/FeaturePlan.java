package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureKind;
import java.util.List;

/** How one feature of one class is answered in a plan. Immutable once the planner is done. */
final class FeaturePlan {
  final TablePlan table;
  final FeatureKey<?, ?> key;
  final int index;
  final boolean isOptional;
  final boolean hasDefault;

  Producer producer = Producer.NONE;

  /** What must be settled before the producer may run; none but for producers. */
  List<PathPlan> inputs = List.of();

  /** Of a {@link Producer#RESOLVER}. */
  CallPlan call;

  /** Of a relation: the class it leads to. */
  TablePlan target;

  /** Of a has-one: its foreign key. */
  FeaturePlan foreignKey;

  /** Of a has-many whose rows are read: their foreign key. */
  FeatureKey<?, ?> observedBy;

  /** Whether the caller supplies it for the entities asked about. */
  boolean isGiven;

  /** Whether, for the entities asked about, it follows from what the caller supplies. */
  boolean followsFromGiven;

  FeaturePlan(TablePlan table, FeatureKey<?, ?> key) {
    this.table = table;
    this.key = key;
    this.index = key.index();
    this.isOptional = key.isOptional();
    this.hasDefault = key.hasDefault();
  }

  boolean isMany() {
    return key.kind() == FeatureKind.HAS_MANY;
  }

  @Override
  public String toString() {
    return key.toString();
  }
}
