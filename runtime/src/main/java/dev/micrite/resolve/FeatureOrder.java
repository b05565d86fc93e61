package dev.micrite.resolve;

import dev.micrite.catalog.MicriteException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Sorts the features of a plan so that each comes after all that it needs, in whatever row. */
final class FeatureOrder {
  private final String query;
  private final List<FeaturePlan> order = new ArrayList<>();
  private final Set<FeaturePlan> done = new HashSet<>();
  private final Set<FeaturePlan> begun = new HashSet<>();

  FeatureOrder(String query) {
    this.query = query;
  }

  List<FeaturePlan> of(Collection<TablePlan> tables) {
    for (TablePlan table : tables) {
      for (FeaturePlan feature : table.features) {
        if (feature != null) {
          visit(feature);
        }
      }
    }
    return order;
  }

  // With a stack of its own: chains of a thousand expressions are no reason to overflow the
  // thread's.
  private void visit(FeaturePlan start) {
    Deque<FeaturePlan> stack = new ArrayDeque<>();
    stack.push(start);
    while (!stack.isEmpty()) {
      FeaturePlan feature = stack.peek();
      if (done.contains(feature)) {
        stack.pop();
      } else if (begun.add(feature)) {
        needs(feature).forEach(need -> push(need, stack));
      } else {
        stack.pop();
        done.add(feature);
        order.add(feature);
      }
    }
  }

  private void push(FeaturePlan need, Deque<FeaturePlan> stack) {
    if (!done.contains(need)) {
      if (begun.contains(need)) {
        throw cycle(need, stack);
      }
      stack.push(need);
    }
  }

  static List<FeaturePlan> needs(FeaturePlan feature) {
    List<FeaturePlan> needs = new ArrayList<>();
    for (PathPlan input : feature.inputs) {
      needs.addAll(input.hops());
      needs.add(input.end());
    }
    return needs;
  }

  private MicriteException cycle(FeaturePlan feature, Deque<FeaturePlan> stack) {
    String members =
        stack.stream()
            .filter(member -> begun.contains(member) && !done.contains(member))
            .map(FeaturePlan::toString)
            .distinct()
            .collect(Collectors.joining(", "));
    return new MicriteException(
        "FeatureCycle", "%s: %s depends on itself, through %s.".formatted(query, feature, members));
  }
}
