package dev.micrite.processor.prove;

import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverDeclaration.Options;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.prove.Candidate.ByResolver;
import dev.micrite.processor.report.GraphMessages;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Forbids two candidates for a feature in one context, unless tags or environment part them (R2).
 */
final class AmbiguousResolversRule {
  private final ResolverGraph graph;
  private final Report report;

  AmbiguousResolversRule(ResolverGraph graph, Report report) {
    this.graph = graph;
    this.report = report;
  }

  void check(Candidates candidates) {
    candidates.byFeature().forEach(this::check);
  }

  private void check(FeatureKey feature, List<Candidate> candidates) {
    for (int second = 1; second < candidates.size(); second++) {
      for (int first = 0; first < second; first++) {
        if (compete(candidates.get(first), candidates.get(second))) {
          tell(feature, candidates.get(first), candidates.get(second));
          return;
        }
      }
    }
  }

  private void tell(FeatureKey feature, Candidate first, Candidate second) {
    boolean secondIsHere = isHere(feature, second);
    report.add(
        GraphMessages.ambiguousResolvers(
            feature,
            name(first),
            name(second),
            second.isOffline(),
            origin(feature, secondIsHere ? second : first)));
  }

  private boolean isHere(FeatureKey feature, Candidate candidate) {
    return graph.isWritten(origin(feature, candidate).type());
  }

  private Origin origin(FeatureKey feature, Candidate candidate) {
    return candidate instanceof ByResolver by
        ? by.resolver().declaration().origin()
        : graph.feature(feature).orElseThrow().origin();
  }

  private static String name(Candidate candidate) {
    return candidate instanceof ByResolver by
        ? "resolver " + by.resolver().displayName()
        : "its expression";
  }

  private static boolean compete(Candidate first, Candidate second) {
    if (first.isOffline() != second.isOffline()) {
      return false;
    }
    boolean partedByTags = !tags(first).equals(tags(second));
    Set<String> environments = environments(first);
    boolean partedByEnvironment =
        !environments.isEmpty()
            && !environments(second).isEmpty()
            && Collections.disjoint(environments, environments(second));
    return !partedByTags && !partedByEnvironment;
  }

  private static Set<String> tags(Candidate candidate) {
    return new HashSet<>(options(candidate).tags());
  }

  private static Set<String> environments(Candidate candidate) {
    return new HashSet<>(options(candidate).environments());
  }

  private static Options options(Candidate candidate) {
    return candidate instanceof ByResolver by
        ? by.resolver().declaration().options()
        : new Options("", 0, "", List.of(), List.of(), "");
  }
}
