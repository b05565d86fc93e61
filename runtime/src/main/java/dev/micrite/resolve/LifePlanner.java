package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds in a plan about the past what follows from an entity's own life.
 *
 * <p>A feature is <em>fixed</em> if its value in a row of a has-many is the same at all times at
 * which that row is seen: it is observed, or computed from such without asking for the time. A
 * feature is <em>of the life</em> if it is observed, or computed from features of the life, and
 * from fixed ones of rows that it takes one by one.
 */
final class LifePlanner {
  private final List<FeaturePlan> order;
  private final Set<FeaturePlan> fixed = new HashSet<>();
  private final Set<FeaturePlan> ofLife = new HashSet<>();

  /**
   * @param order all features of the plan, each after what it needs
   */
  LifePlanner(List<FeaturePlan> order) {
    this.order = order;
    for (FeaturePlan feature : order) {
      if (isFixed(feature)) {
        fixed.add(feature);
      }
      if (isOfLife(feature)) {
        ofLife.add(feature);
      }
    }
  }

  private boolean isFixed(FeaturePlan feature) {
    return isObserved(feature)
        || feature.producer == Producer.EXPRESSION
            && !feature.key.readsNow()
            && feature.inputs.stream().allMatch(i -> i.hops().isEmpty() && fixed.contains(i.end()));
  }

  private boolean isOfLife(FeaturePlan feature) {
    return isObserved(feature)
        || feature.producer == Producer.EXPRESSION
            && feature.inputs.stream().allMatch(input -> isOfLife(feature, input));
  }

  private boolean isOfLife(FeaturePlan feature, PathPlan input) {
    if (input.hops().isEmpty() && !input.end().key.kind().isRelation()) {
      return ofLife.contains(input.end());
    }
    boolean isOneHop = input.hops().isEmpty() || input.hops().size() == 1;
    return feature.key.isIncremental()
        && isOneHop
        && input.first().producer == Producer.OBSERVED
        && (input.hops().isEmpty() || fixed.contains(input.end()));
  }

  private static boolean isObserved(FeaturePlan feature) {
    return feature.producer == Producer.NONE && !feature.key.kind().isRelation();
  }

  /** Whether all outputs follow from the life of the entity asked about. */
  boolean answers(List<PathPlan> outputs) {
    return outputs.stream().allMatch(o -> o.hops().isEmpty() && ofLife.contains(o.end()));
  }

  /**
   * What of a class is to be answered in one pass.
   *
   * @param all also what aggregates nothing
   */
  LifePlan of(TablePlan table, boolean all) {
    List<FeaturePlan> folded =
        order.stream()
            .filter(f -> f.table == table && ofLife.contains(f) && !relations(f).isEmpty())
            .toList();
    if (folded.isEmpty() && !all) {
      return LifePlan.NONE;
    }
    Set<FeaturePlan> needed = new HashSet<>(folded);
    List<FeaturePlan> settled = new ArrayList<>();
    for (int i = order.size() - 1; i >= 0; i--) {
      FeaturePlan feature = order.get(i);
      boolean isOurs = feature.table == table && ofLife.contains(feature);
      if (isOurs && (all || needed.contains(feature)) && feature.key.kind() != FeatureKind.ID) {
        settled.add(0, feature);
        feature.inputs.forEach(input -> needed.add(input.end()));
      }
    }
    List<RowsPlan> rows =
        folded.stream()
            .flatMap(f -> relations(f).stream())
            .distinct()
            .map(relation -> rows(relation, folded))
            .toList();
    return new LifePlan(rows, settled);
  }

  private static List<FeaturePlan> relations(FeaturePlan feature) {
    return feature.inputs.stream()
        .map(PathPlan::first)
        .filter(first -> first.key.kind() == FeatureKind.HAS_MANY)
        .distinct()
        .toList();
  }

  private RowsPlan rows(FeaturePlan relation, List<FeaturePlan> all) {
    List<FeaturePlan> folded = all.stream().filter(f -> relations(f).contains(relation)).toList();
    Set<FeaturePlan> needed = new HashSet<>();
    for (FeaturePlan feature : folded) {
      for (PathPlan input : feature.inputs) {
        if (!input.hops().isEmpty() && input.first() == relation) {
          needed.add(input.end());
        }
      }
    }
    List<FeaturePlan> settled = new ArrayList<>();
    for (int i = order.size() - 1; i >= 0; i--) {
      FeaturePlan feature = order.get(i);
      if (needed.contains(feature) && feature.key.kind() != FeatureKind.ID) {
        settled.add(0, feature);
        feature.inputs.forEach(input -> needed.add(input.end()));
      }
    }
    List<FeaturePlan> readable =
        settled.stream().filter(f -> relation.target.isReadable(f.index)).toList();
    return new RowsPlan(relation, readable, settled, folded);
  }
}
