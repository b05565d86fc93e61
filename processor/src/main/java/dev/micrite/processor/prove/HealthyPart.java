package dev.micrite.processor.prove;

import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of a graph that errors elsewhere do not touch: whatever refers to a broken class is out.
 */
public final class HealthyPart {
  private HealthyPart() {}

  /**
   * The healthy part.
   *
   * @param broken classes with errors
   * @param written classes whose companions are written already
   */
  public static ResolverGraph of(ResolverGraph graph, Set<TypeName> broken, Set<TypeName> written) {
    Set<TypeName> out = closure(graph, broken);
    SortedSet<TypeName> sources = new TreeSet<>(graph.sources());
    sources.removeAll(out);
    sources.removeAll(written);
    Map<TypeName, TypeName> subjects = subjects(graph);
    sources.removeIf(n -> !subjects.containsKey(n) || out.contains(subjects.get(n)));
    SortedSet<TypeName> leftOut = new TreeSet<>(graph.leftOut());
    leftOut.addAll(written);
    return new ResolverGraph(
        kept(graph.classes(), out),
        keptFeatures(graph.expressions(), out),
        keptFeatures(graph.relations(), out),
        graph.resolvers().stream()
            .filter(r -> !out.contains(r.declaration().declaringClass()))
            .filter(r -> !out.contains(r.declaration().featureClass()))
            .toList(),
        graph.queries().stream()
            .filter(q -> !out.contains(q.declaration().name()))
            .filter(q -> !out.contains(q.declaration().featureClass()))
            .toList(),
        Collections.unmodifiableSortedSet(sources),
        Collections.unmodifiableSortedSet(leftOut));
  }

  /** The broken classes and all feature classes that refer to them, directly or not. */
  private static Set<TypeName> closure(ResolverGraph graph, Set<TypeName> broken) {
    Map<TypeName, List<TypeName>> referrers = referrers(graph.classes().values());
    Set<TypeName> out = new HashSet<>(broken);
    Deque<TypeName> open = new ArrayDeque<>(broken);
    while (!open.isEmpty()) {
      for (TypeName referrer : referrers.getOrDefault(open.remove(), List.of())) {
        if (out.add(referrer)) {
          open.add(referrer);
        }
      }
    }
    return out;
  }

  private static Map<TypeName, List<TypeName>> referrers(
      Collection<FeatureClassDeclaration> classes) {
    Map<TypeName, List<TypeName>> referrers = new HashMap<>();
    for (FeatureClassDeclaration declaration : classes) {
      for (FeatureDeclaration feature : declaration.features()) {
        feature
            .target()
            .or(feature::references)
            .ifPresent(
                t -> referrers.computeIfAbsent(t, k -> new ArrayList<>()).add(declaration.name()));
      }
    }
    return referrers;
  }

  /** The feature class that each query and each class of resolvers is about. */
  private static Map<TypeName, TypeName> subjects(ResolverGraph graph) {
    Map<TypeName, TypeName> subjects = new HashMap<>();
    graph.classes().keySet().forEach(name -> subjects.put(name, name));
    for (BoundResolver resolver : graph.resolvers()) {
      subjects.put(resolver.declaration().declaringClass(), resolver.declaration().featureClass());
    }
    for (BoundQuery query : graph.queries()) {
      subjects.put(query.declaration().name(), query.declaration().featureClass());
    }
    return subjects;
  }

  private static SortedMap<TypeName, FeatureClassDeclaration> kept(
      Map<TypeName, FeatureClassDeclaration> classes, Set<TypeName> out) {
    SortedMap<TypeName, FeatureClassDeclaration> kept = new TreeMap<>(classes);
    kept.keySet().removeAll(out);
    return Collections.unmodifiableSortedMap(kept);
  }

  private static <V> SortedMap<FeatureKey, V> keptFeatures(
      Map<FeatureKey, V> byFeature, Set<TypeName> out) {
    SortedMap<FeatureKey, V> kept = new TreeMap<>(byFeature);
    kept.keySet().removeIf(key -> out.contains(key.featureClass()));
    return Collections.unmodifiableSortedMap(kept);
  }
}
