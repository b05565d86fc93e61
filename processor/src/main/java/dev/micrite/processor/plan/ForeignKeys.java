package dev.micrite.processor.plan;

import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.ResolverGraph;

/** What has-one relations go through, by path. */
final class ForeignKeys {
  private final ResolverGraph graph;

  ForeignKeys(ResolverGraph graph) {
    this.graph = graph;
  }

  /** {@code user.id} is the foreign key {@code userId}: no row is read for it. */
  FeaturePath canonical(FeaturePath path) {
    FeaturePath current = path;
    while (current.hops().size() > 1
        && graph.feature(current.feature()).orElseThrow().kind() == Kind.ID) {
      current = of(FeaturePaths.parent(current));
    }
    return current;
  }

  /** The path of the foreign key that a has-one goes through. */
  FeaturePath of(FeaturePath relation) {
    return FeaturePaths.sibling(relation, graph.relations().get(relation.feature()));
  }
}
