package dev.micrite.processor.plan;

import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.QueryPlan.Observed;
import dev.micrite.processor.model.QueryPlan.ObservedRow;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Primitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans what the straight way of a query tells the log of observations (W1): the same as the walk,
 * which leaves out what follows from given values, and writes one record for each entity.
 */
final class ObservationPlanner {
  /** A method has at most 255 words of parameters, a few of which are taken. */
  private static final int MAX_WORDS = 240;

  private static final int CALL_BYTES = 16;
  private static final int PASSED_BYTES = 4;

  private final ResolverGraph graph;
  private final List<QueryPlan.Row> rows;
  private final List<QueryPlan.Step> steps;
  private final Map<FeaturePath, Integer> placed;
  private final ForeignKeys foreignKeys;
  private final Set<Integer> followsFromGiven = new HashSet<>();

  ObservationPlanner(
      ResolverGraph graph,
      List<QueryPlan.Row> rows,
      List<QueryPlan.Step> steps,
      Map<FeaturePath, Integer> placed) {
    this.graph = graph;
    this.rows = rows;
    this.steps = steps;
    this.placed = placed;
    this.foreignKeys = new ForeignKeys(graph);
  }

  /**
   * Plans it for a query whose steps are complete.
   *
   * @param room how many bytes of code the straight way may have more
   */
  Observed plan(List<Integer> outputs, int room) {
    Map<Optional<FeaturePath>, List<Integer>> computed = new LinkedHashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      QueryPlan.Step step = steps.get(i);
      if (step instanceof QueryPlan.Given
          || step instanceof QueryPlan.Computed && readsWhatFollows(step.path())) {
        followsFromGiven.add(i);
      } else if (step instanceof QueryPlan.Computed) {
        computed.computeIfAbsent(relation(step.path()), r -> new ArrayList<>()).add(i);
      }
    }
    List<ObservedRow> observed = new ArrayList<>();
    computed.forEach((relation, those) -> observed.add(row(relation, those)));
    return obstacle(observed, outputs, room)
        .map(Observed::walked)
        .orElseGet(() -> new Observed(observed, Optional.empty()));
  }

  /** Whether an expression reads what follows from a given value, at the end of a path or on it. */
  private boolean readsWhatFollows(FeaturePath path) {
    for (Parameter parameter : graph.expressions().get(path.feature()).function().parameters()) {
      if (parameter.input() instanceof FeatureInput input) {
        FeaturePath read = FeaturePaths.join(path, input.path());
        // The id of an entity that a relation leads to follows from nothing, but the way to it may.
        if (followsFromGiven.contains(placed.get(read))) {
          return true;
        }
        for (int hops = path.hops().size(); hops < read.hops().size(); hops++) {
          if (followsFromGiven.contains(idOf(new FeaturePath(read.hops().subList(0, hops))))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static Optional<FeaturePath> relation(FeaturePath path) {
    return path.isLocal() ? Optional.empty() : Optional.of(FeaturePaths.parent(path));
  }

  /** The step that gives the id of what a relation leads to. */
  private int idOf(FeaturePath relation) {
    return placed.get(foreignKeys.canonical(foreignKeys.of(relation)));
  }

  private ObservedRow row(Optional<FeaturePath> relation, List<Integer> computed) {
    TypeName featureClass = steps.get(computed.get(0)).path().feature().featureClass();
    boolean isRead =
        steps.stream()
            .anyMatch(
                step ->
                    step instanceof QueryPlan.Stored stored
                        && rows.get(stored.row()).relation().equals(relation));
    return new ObservedRow(
        relation, featureClass, isRead, relation.map(this::idOf).orElse(0), computed);
  }

  private Optional<String> obstacle(List<ObservedRow> observed, List<Integer> outputs, int room) {
    Set<TypeName> classes = new HashSet<>();
    int left = room;
    for (ObservedRow row : observed) {
      String name = row.featureClass().simpleName();
      if (!classes.add(row.featureClass())) {
        return Optional.of("several ways lead to a " + name + ", which may be one");
      }
      int words = words(row.id(), outputs);
      int bytes = 0;
      for (int step : row.steps()) {
        words += words(step, outputs);
        bytes += ((QueryPlan.Computed) steps.get(step)).type().isOptional() ? 45 : 20;
      }
      left -= CALL_BYTES + PASSED_BYTES * words;
      if (words > MAX_WORDS || bytes > QueryPlanner.MAX_BYTES || left < 0) {
        return Optional.of("too much is computed of a " + name + " to be passed to a method");
      }
    }
    return Optional.empty();
  }

  /** What a computed value takes as a parameter; one that is an output is in the view. */
  private int words(int step, List<Integer> outputs) {
    if (outputs.contains(step) || !(steps.get(step) instanceof QueryPlan.Computed computed)) {
      return 0;
    }
    FeatureType type = computed.type();
    ValueType value = type.value();
    boolean isLong = value == Primitive.LONG || value == Primitive.DOUBLE;
    return isLong && !type.isOptional() ? 2 : 1;
  }
}
