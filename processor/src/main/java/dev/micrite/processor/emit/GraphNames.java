package dev.micrite.processor.emit;

import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import java.util.HashMap;
import java.util.Map;

/** The names of all features of a graph. */
final class GraphNames {
  private final ResolverGraph graph;
  private final Map<TypeName, FeatureNames> names = new HashMap<>();

  GraphNames(ResolverGraph graph) {
    this.graph = graph;
  }

  FeatureNames of(TypeName featureClass) {
    return names.computeIfAbsent(featureClass, c -> new FeatureNames(graph.classes().get(c)));
  }

  FeatureNames.Names of(FeatureKey feature) {
    return of(feature.featureClass()).of(feature);
  }

  /** The calls that lead from a row to the feature: {@code getUser().getAge()}. */
  String getters(FeaturePath path) {
    StringBuilder calls = new StringBuilder();
    for (FeatureKey hop : path.hops()) {
      calls.append(calls.isEmpty() ? "" : ".").append(of(hop).getter()).append("()");
    }
    return calls.toString();
  }
}
