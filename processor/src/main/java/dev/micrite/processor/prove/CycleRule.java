package dev.micrite.processor.prove;

import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.report.GraphMessages;
import dev.micrite.processor.report.GraphMessages.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Forbids that a feature depends on itself. Reports the shortest cycle of each knot. */
final class CycleRule {
  /** In a knot of more features, the shortest cycle through this many of them is short enough. */
  private static final int MOST_STARTS = 100;

  private final ResolverGraph graph;
  private final Report report;
  private final Set<FeatureKey> members = new TreeSet<>();

  CycleRule(ResolverGraph graph, Report report) {
    this.graph = graph;
    this.report = report;
  }

  /** The features on cycles. */
  Set<FeatureKey> check(Candidates candidates) {
    for (World world : World.values()) {
      Map<Need, List<Dependency>> edges =
          edges(new Dependencies(graph, candidates, world), candidates.byFeature().keySet());
      for (List<Need> knot : new Knots(edges).find()) {
        if (knot.stream().noneMatch(need -> members.contains(need.feature()))) {
          knot.forEach(need -> members.add(need.feature()));
          report(shortest(knot, edges));
        }
      }
    }
    return members;
  }

  private static Map<Need, List<Dependency>> edges(
      Dependencies dependencies, Collection<FeatureKey> starts) {
    Map<Need, List<Dependency>> edges = new LinkedHashMap<>();
    Deque<Need> open = new ArrayDeque<>();
    starts.forEach(key -> open.add(new Need(Need.OTHER, key)));
    while (!open.isEmpty()) {
      Need need = open.remove();
      if (!edges.containsKey(need)) {
        List<Dependency> found = dependencies.of(need);
        edges.put(need, found);
        found.forEach(d -> open.add(d.need()));
      }
    }
    return edges;
  }

  /** The steps of the shortest cycle; the least feature is first. */
  private static List<Step> shortest(List<Need> knot, Map<Need, List<Dependency>> edges) {
    List<Need> starts = new ArrayList<>(knot);
    starts.sort(Comparator.comparing(Need::feature));
    Set<Need> inside = new HashSet<>(knot);
    List<Step> shortest = List.of();
    for (Need start : starts.subList(0, Math.min(starts.size(), MOST_STARTS))) {
      List<Step> cycle = cycleThrough(start, inside, edges);
      if (shortest.isEmpty() || cycle.size() < shortest.size()) {
        shortest = cycle;
      }
    }
    return shortest;
  }

  private static List<Step> cycleThrough(
      Need start, Set<Need> inside, Map<Need, List<Dependency>> edges) {
    Map<Need, Reached> reached = new HashMap<>();
    Deque<Need> open = new ArrayDeque<>(List.of(start));
    while (!reached.containsKey(start)) {
      Need from = open.remove();
      for (Dependency dependency : edges.get(from)) {
        if (inside.contains(dependency.need())
            && reached.putIfAbsent(dependency.need(), new Reached(from, dependency.how()))
                == null) {
          open.add(dependency.need());
        }
      }
    }
    List<Step> steps = new ArrayList<>();
    Need at = start;
    do {
      Reached last = reached.get(at);
      steps.add(new Step(last.from().feature(), at.feature(), last.how()));
      at = last.from();
    } while (!at.equals(start));
    Collections.reverse(steps);
    return steps;
  }

  private void report(List<Step> cycle) {
    FeatureKey first =
        cycle.stream()
            .map(Step::from)
            .filter(key -> graph.isWritten(key.featureClass()))
            .findFirst()
            .orElse(cycle.get(0).from());
    report.add(
        GraphMessages.cycle(
            cycle.get(0).from(), cycle, graph.feature(first).orElseThrow().origin()));
  }

  private record Reached(Need from, String how) {}
}
