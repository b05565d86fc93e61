package dev.micrite.resolve;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds for each call of a plan the calls whose results may make rows ready for it: those that give
 * its inputs, at any remove, and those that lead to entities of its class.
 */
final class Upstream {
  private final Collection<TablePlan> tables;
  private final Set<Object> visited = new HashSet<>();
  private final Deque<FeaturePlan> open = new ArrayDeque<>();
  private final BitSet found = new BitSet();

  private Upstream(Collection<TablePlan> tables) {
    this.tables = tables;
  }

  static void mark(List<CallPlan> calls, Collection<TablePlan> tables) {
    for (CallPlan call : calls) {
      call.upstream = new Upstream(tables).of(call);
    }
    for (CallPlan call : calls) {
      call.feedsOthers =
          calls.stream().anyMatch(other -> other != call && other.upstream.get(call.id));
    }
  }

  private BitSet of(CallPlan call) {
    call.outputs.forEach(this::enterInputs);
    enterRelationsTo(call.table);
    while (!open.isEmpty()) {
      FeaturePlan feature = open.pop();
      if (feature.call != null) {
        found.set(feature.call.id);
      }
      enterInputs(feature);
      enterRelationsTo(feature.table);
    }
    return found;
  }

  private void enterInputs(FeaturePlan feature) {
    FeatureOrder.needs(feature).forEach(this::enter);
  }

  private void enterRelationsTo(TablePlan table) {
    if (visited.add(table)) {
      for (TablePlan from : tables) {
        for (FeaturePlan feature : from.features) {
          if (feature != null && feature.target == table) {
            enter(feature);
          }
        }
      }
    }
  }

  private void enter(FeaturePlan feature) {
    if (visited.add(feature)) {
      open.push(feature);
    }
  }
}
