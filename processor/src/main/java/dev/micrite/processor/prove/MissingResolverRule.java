package dev.micrite.processor.prove;

import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.report.GraphMessages;
import dev.micrite.processor.report.GraphMessages.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Forbids that an online query needs what nothing can give it (R1, R2): no resolver or expression,
 * no stored values, no default; or only what training sets may run. Follows each query breadth
 * first, so that the path told is the shortest.
 */
final class MissingResolverRule {
  private final ResolverGraph graph;
  private final Candidates candidates;
  private final Dependencies online;
  private final Set<FeatureKey> excused;
  private final Report report;

  /**
   * A rule.
   *
   * @param excused features that something else is wrong with, which is reported
   */
  MissingResolverRule(
      ResolverGraph graph, Candidates candidates, Set<FeatureKey> excused, Report report) {
    this.graph = graph;
    this.candidates = candidates;
    this.online = new Dependencies(graph, candidates, World.ONLINE);
    this.excused = excused;
    this.report = report;
  }

  void check() {
    graph.queries().stream()
        .filter(query -> !query.declaration().offline())
        .forEach(query -> new Search(query).run());
  }

  /** Whether values come from the store, a default or the caller, whoever computes them. */
  private boolean isSupplied(FeatureDeclaration feature, List<Candidate> computedBy) {
    boolean isStored = feature.options().maxStaleness().isStored();
    boolean isFilledOffline = isStored && feature.options().etlOfflineToOnline();
    return feature.options().defaultValue().isPresent()
        || isFilledOffline
        || (isStored && computedBy.isEmpty() && feature.kind() != Kind.HAS_MANY);
  }

  /** The search of one query. */
  private final class Search {
    private final BoundQuery query;
    private final Set<FeatureKey> given;
    private final Map<Need, Reached> reached = new LinkedHashMap<>();
    private final Deque<Need> open = new ArrayDeque<>();
    private final Set<FeatureKey> told = new HashSet<>();

    Search(BoundQuery query) {
      this.query = query;
      this.given = new HashSet<>(query.given());
    }

    void run() {
      for (BoundQuery.Output output : query.outputs()) {
        online.of(output.path(), Need.ASKED, "").forEach(d -> reach(d, null, output.component()));
      }
      while (!open.isEmpty()) {
        follow(open.remove());
      }
    }

    private void reach(Dependency dependency, Need from, String component) {
      Reached before =
          reached.putIfAbsent(dependency.need(), new Reached(from, dependency.how(), component));
      if (before == null) {
        open.add(dependency.need());
      }
    }

    private void follow(Need need) {
      FeatureKey key = need.feature();
      if (excused.contains(key) || isGiven(need) || online.isKnown(need)) {
        return;
      }
      FeatureDeclaration feature = online.feature(key).orElseThrow();
      List<Candidate> computedBy = candidates.of(key, World.ONLINE);
      if (isSupplied(feature, computedBy)) {
        return;
      }
      if (computedBy.isEmpty()) {
        tell(need, feature);
      }
      online.of(need).forEach(d -> reach(d, need, reached.get(need).component()));
    }

    private boolean isGiven(Need need) {
      return need.entity().equals(Need.ASKED) && given.contains(need.feature());
    }

    private void tell(Need need, FeatureDeclaration feature) {
      if (!told.add(feature.key())) {
        return;
      }
      String name = query.declaration().name().simpleName();
      String component = reached.get(need).component();
      Origin origin = Origin.of(query.declaration().name(), component);
      if (candidates.areAllOffline(feature.key())) {
        report.add(GraphMessages.offlineOnly(name, feature, steps(need), origin));
        return;
      }
      report.add(
          candidates
              .bulkOf(feature.key())
              .map(
                  bulk ->
                      GraphMessages.bulkOnly(
                          name, feature, bulk.displayName(), steps(need), origin))
              .orElseGet(
                  () ->
                      GraphMessages.missingResolver(
                          name, feature, idType(feature), steps(need), origin)));
    }

    /** From the component of the query to what is missing. */
    private List<Step> steps(Need missing) {
      List<Step> steps = new ArrayList<>();
      for (Need at = missing; reached.get(at).from() != null; at = reached.get(at).from()) {
        Reached last = reached.get(at);
        steps.add(new Step(last.from().feature(), at.feature(), last.how()));
      }
      Collections.reverse(steps);
      return steps;
    }

    private String idType(FeatureDeclaration feature) {
      return graph.classes().get(feature.key().featureClass()).id().stream()
          .map(id -> id.type().map(Object::toString).orElse("long") + " " + id.key().name())
          .findFirst()
          .orElse("long id");
    }
  }

  private record Reached(Need from, String how, String component) {}
}
