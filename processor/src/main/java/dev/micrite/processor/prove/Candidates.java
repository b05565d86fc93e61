package dev.micrite.processor.prove;

import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.prove.Candidate.ByExpression;
import dev.micrite.processor.prove.Candidate.ByResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who can give each feature, in the order of the graph. */
final class Candidates {
  private final SortedMap<FeatureKey, List<Candidate>> byFeature = new TreeMap<>();
  private final Map<FeatureKey, Set<FeatureKey>> columns = new HashMap<>();
  private final Map<FeatureKey, BoundResolver> bulk = new HashMap<>();

  Candidates(ResolverGraph graph) {
    graph.expressions().forEach((key, e) -> add(key, new ByExpression(e)));
    for (BoundResolver resolver : graph.resolvers()) {
      if (resolver.bulk()) {
        resolver.outputs().forEach(o -> bulk.putIfAbsent(o.feature(), resolver));
        continue; // what it brought is read, not computed
      }
      resolver.outputs().forEach(o -> add(o.feature(), new ByResolver(resolver)));
      resolver
          .rows()
          .ifPresent(
              rows -> {
                add(rows.relation(), new ByResolver(resolver));
                Set<FeatureKey> held =
                    columns.computeIfAbsent(rows.relation(), r -> new HashSet<>());
                rows.columns().forEach(c -> held.add(c.feature()));
                held.add(graph.relations().get(rows.relation())); // it is who was asked about
              });
    }
  }

  /** All features that something gives, with what does. */
  SortedMap<FeatureKey, List<Candidate>> byFeature() {
    return byFeature;
  }

  /** What gives a feature in a world: online never the offline ones, offline those first. */
  List<Candidate> of(FeatureKey feature, World world) {
    List<Candidate> all = byFeature.getOrDefault(feature, List.of());
    List<Candidate> offline = all.stream().filter(Candidate::isOffline).toList();
    boolean takesOffline = world == World.OFFLINE && !offline.isEmpty();
    return takesOffline ? offline : all.stream().filter(c -> !c.isOffline()).toList();
  }

  /** Whether only resolvers of training sets give a feature. */
  boolean areAllOffline(FeatureKey feature) {
    List<Candidate> all = byFeature.getOrDefault(feature, List.of());
    return !all.isEmpty() && all.stream().allMatch(Candidate::isOffline);
  }

  /** The first resolver that brings a feature when it is triggered. */
  Optional<BoundResolver> bulkOf(FeatureKey feature) {
    return Optional.ofNullable(bulk.get(feature));
  }

  /** Whether the rows of a has-many come with the feature. */
  boolean isColumn(FeatureKey relation, FeatureKey feature) {
    return columns.getOrDefault(relation, Set.of()).contains(feature);
  }

  private void add(FeatureKey feature, Candidate candidate) {
    byFeature.computeIfAbsent(feature, k -> new ArrayList<>()).add(candidate);
  }
}
