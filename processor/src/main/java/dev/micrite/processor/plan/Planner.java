package dev.micrite.processor.plan;

import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.ResolverGraph;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans the queries of a proved graph. Every call starts anew; one instance serves one thread. */
public final class Planner {

  /** The plans of all queries, in the order of {@link ResolverGraph#queries()}. */
  public List<QueryPlan> plan(ResolverGraph graph) {
    Map<FeatureKey, String> resolvers = onlineResolvers(graph);
    return graph.queries().stream()
        .map(query -> new QueryPlanner(graph, resolvers, query).plan())
        .toList();
  }

  /** Who resolves a feature online, by name; the first of several that tags part. */
  private static Map<FeatureKey, String> onlineResolvers(ResolverGraph graph) {
    Map<FeatureKey, String> names = new LinkedHashMap<>();
    for (BoundResolver resolver : graph.resolvers()) {
      if (resolver.declaration().online()) {
        for (BoundResolver.Output output : resolver.outputs()) {
          names.putIfAbsent(output.feature(), resolver.displayName());
        }
        resolver.rows().ifPresent(r -> names.putIfAbsent(r.relation(), resolver.displayName()));
      }
    }
    return names;
  }
}
