package dev.micrite.processor.prove;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The strongly connected components that hold a cycle, by Tarjan's algorithm (SIAM J. Comput. 1972)
 * with a stack of its own: chains of thousands of features are no deeper than others.
 */
final class Knots {
  private final Map<Need, List<Dependency>> edges;
  private final Map<Need, Integer> order = new HashMap<>();
  private final Map<Need, Integer> lowest = new HashMap<>();
  private final Deque<Need> path = new ArrayDeque<>();
  private final Map<Need, Boolean> onPath = new HashMap<>();
  private final List<List<Need>> knots = new ArrayList<>();

  Knots(Map<Need, List<Dependency>> edges) {
    this.edges = edges;
  }

  List<List<Need>> find() {
    for (Need start : edges.keySet()) {
      if (!order.containsKey(start)) {
        visitFrom(start);
      }
    }
    return knots;
  }

  private void visitFrom(Need start) {
    Deque<Visit> visits = new ArrayDeque<>();
    visits.push(enter(start));
    while (!visits.isEmpty()) {
      Visit visit = visits.peek();
      if (visit.rest().hasNext()) {
        Need next = visit.rest().next().need();
        if (!order.containsKey(next)) {
          visits.push(enter(next));
        } else if (onPath.getOrDefault(next, false)) {
          lower(visit.need(), order.get(next));
        }
      } else {
        visits.pop();
        leave(visit.need());
        if (!visits.isEmpty()) {
          lower(visits.peek().need(), lowest.get(visit.need()));
        }
      }
    }
  }

  private Visit enter(Need need) {
    order.put(need, order.size());
    lowest.put(need, order.get(need));
    path.push(need);
    onPath.put(need, true);
    return new Visit(need, edges.get(need).iterator());
  }

  private void leave(Need root) {
    if (!lowest.get(root).equals(order.get(root))) {
      return;
    }
    List<Need> component = new ArrayList<>();
    Need member;
    do {
      member = path.pop();
      onPath.put(member, false);
      component.add(member);
    } while (!member.equals(root));
    if (component.size() > 1 || dependsOnItself(root)) {
      knots.add(component);
    }
  }

  private boolean dependsOnItself(Need need) {
    return edges.get(need).stream().anyMatch(d -> d.need().equals(need));
  }

  private void lower(Need need, int to) {
    lowest.merge(need, to, Math::min);
  }

  private record Visit(Need need, Iterator<Dependency> rest) {}
}
