package dev.micrite.processor.prove;

import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.BoundResolver;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverDeclaration.Parameter;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.report.GraphMessages;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Warns where a deprecated feature is asked for by name. Uses in expressions are Java, of which
 * javac warns by itself; and, like javac, this rule says nothing inside of the class that declares
 * it.
 */
final class DeprecatedUseRule {
  private final ResolverGraph graph;
  private final Set<FeatureKey> deprecated = new HashSet<>();
  private final Report report;

  DeprecatedUseRule(ResolverGraph graph, Report report) {
    this.graph = graph;
    this.report = report;
    graph
        .classes()
        .values()
        .forEach(
            c ->
                c.features().stream()
                    .filter(FeatureDeclaration::deprecated)
                    .forEach(f -> deprecated.add(f.key())));
  }

  void check() {
    if (!deprecated.isEmpty()) {
      graph.resolvers().forEach(this::check);
      graph.queries().forEach(this::check);
    }
  }

  private void check(BoundQuery query) {
    if (graph.isWritten(query.declaration().name())) {
      String name = query.declaration().name().simpleName();
      for (BoundQuery.Output output : query.outputs()) {
        Origin origin = Origin.of(query.declaration().name(), output.component());
        check("Component " + output.component() + " of " + name, output.path(), origin);
      }
    }
  }

  private void check(BoundResolver resolver) {
    if (graph.isWritten(resolver.declaration().declaringClass())) {
      List<Parameter> parameters = resolver.declaration().parameters();
      for (int i = 0; i < parameters.size(); i++) {
        Parameter parameter = parameters.get(i);
        String asker = "Parameter " + parameter.name() + " of " + resolver.displayName();
        resolver.inputs().get(i).ifPresent(path -> check(asker, path, parameter.origin()));
      }
    }
  }

  private void check(String asker, FeaturePath path, Origin origin) {
    for (FeatureKey hop : path.hops()) {
      if (deprecated.contains(hop) && !hop.featureClass().equals(origin.type())) {
        report.add(GraphMessages.deprecated(asker, hop, origin));
      }
    }
  }
}
