package dev.micrite.processor.prove;

import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverGraph;
import java.util.HashSet;
import java.util.Set;

/** Runs all rules on a graph. */
public final class Proof {
  private Proof() {}

  /**
   * What is wrong with the graph.
   *
   * @param suspects features that something is already known to be wrong with: they are not called
   *     missing as well
   * @param withExpressions false where the compiler showed no initializers: nothing can be said
   *     then about what is missing
   */
  public static Report of(ResolverGraph graph, Set<FeatureKey> suspects, boolean withExpressions) {
    Report report = new Report();
    Candidates candidates = new Candidates(graph);
    Set<FeatureKey> excused = new HashSet<>(suspects);
    excused.addAll(new CycleRule(graph, report).check(candidates));
    new AmbiguousResolversRule(graph, report).check(candidates);
    if (withExpressions) {
      new MissingResolverRule(graph, candidates, excused, report).check();
    }
    new TimelessRowsRule(graph, report).check();
    new DeprecatedUseRule(graph, report).check();
    return report;
  }
}
