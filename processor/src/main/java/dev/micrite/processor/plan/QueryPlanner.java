package dev.micrite.processor.plan;

import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundExpression.AggregationInput;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Input;
import dev.micrite.processor.model.BoundExpression.NowInput;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundExpression.RowInput;
import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.QueryPlan.Argument;
import dev.micrite.processor.model.QueryPlan.Limits;
import dev.micrite.processor.model.QueryPlan.NowArgument;
import dev.micrite.processor.model.QueryPlan.Row;
import dev.micrite.processor.model.QueryPlan.Step;
import dev.micrite.processor.model.QueryPlan.StepArgument;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plans one query: walks from its outputs to what the caller or the store gives, by the order of
 * R1.
 *
 * <p>What is needed first is placed first. The walk keeps its own stack: a chain of expressions may
 * be as long as a class has features.
 */
final class QueryPlanner {

  /** HotSpot does not compile methods of more than 8,000 bytes. */
  static final int MAX_BYTES = 7_500;

  private final ResolverGraph graph;
  private final Map<FeatureKey, String> resolvers;
  private final BoundQuery query;
  private final TypeName asked;
  private final Set<FeatureKey> followsFromGiven;
  private final ForeignKeys foreignKeys;

  private final List<Row> rows = new ArrayList<>();
  private final Map<FeaturePath, Integer> rowOfRelation = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();
  private final Map<FeaturePath, Integer> placed = new HashMap<>();
  private String obstacle;

  QueryPlanner(ResolverGraph graph, Map<FeatureKey, String> resolvers, BoundQuery query) {
    this.graph = graph;
    this.resolvers = resolvers;
    this.query = query;
    this.asked = query.declaration().featureClass();
    this.followsFromGiven = GivenClosure.of(graph, asked, query.given());
    this.foreignKeys = new ForeignKeys(graph);
  }

  QueryPlan plan() {
    if (query.declaration().offline()) {
      obstacle = "it is asked offline only";
    }
    FeatureDeclaration id = graph.classes().get(asked).id().orElseThrow();
    place(new QueryPlan.Asked(FeaturePath.of(id.key()), id.type().orElseThrow()));
    rows.add(new Row(Optional.empty(), asked, 0));
    placeGiven();
    List<Integer> outputs = query.outputs().stream().map(output -> require(output.path())).toList();
    int bytes = steps.stream().mapToInt(QueryPlanner::bytes).sum();
    if (obstacle == null && bytes > MAX_BYTES) {
      obstacle = "the plan is too long for one method, with " + steps.size() + " steps";
    }
    QueryPlan.Observed observed =
        obstacle == null
            ? new ObservationPlanner(graph, rows, steps, placed).plan(outputs, MAX_BYTES - bytes)
            : QueryPlan.Observed.NOTHING;
    return new QueryPlan(query, rows, steps, outputs, Optional.ofNullable(obstacle), observed);
  }

  /** What a step takes as bytecode, at most. */
  private static int bytes(Step step) {
    if (step instanceof QueryPlan.Computed computed) {
      boolean isChecked =
          computed.type().isOptional()
              || !(computed.type().value() instanceof ValueType.Primitive)
              || !computed.limits().isNone();
      return 12 + 6 * computed.arguments().size() + (isChecked ? 30 : 0);
    }
    return 30;
  }

  private void placeGiven() {
    for (int i = 0; i < query.given().size(); i++) {
      FeatureDeclaration feature = graph.feature(query.given().get(i)).orElseThrow();
      FeaturePath path = FeaturePath.of(feature.key());
      if (!placed.containsKey(path)) {
        place(new QueryPlan.Given(path, feature.type().orElseThrow(), i, limits(feature)));
        if (!StraightTypes.isStraight(feature) && obstacle == null) {
          obstacle = path + " is given, and a row has to check it";
        }
      }
    }
  }

  /** The step of a feature, placed with all it needs. */
  private int require(FeaturePath wanted) {
    FeaturePath goal = foreignKeys.canonical(wanted);
    Deque<FeaturePath> open = new ArrayDeque<>();
    open.push(goal);
    while (!open.isEmpty()) {
      FeaturePath path = open.peek();
      List<FeaturePath> missing =
          placed.containsKey(path)
              ? List.of()
              : needs(path).stream().filter(need -> !placed.containsKey(need)).toList();
      if (missing.isEmpty()) {
        open.pop();
        if (!placed.containsKey(path)) {
          place(step(path));
        }
      } else {
        for (int i = missing.size() - 1; i >= 0; i--) {
          open.push(missing.get(i));
        }
      }
    }
    return placed.get(goal);
  }

  private void place(Step step) {
    placed.put(step.path(), steps.size());
    steps.add(step);
    if (step instanceof QueryPlan.Walked walked && obstacle == null) {
      obstacle = walked.path() + " is " + walked.how();
    }
  }

  /** Whether the store may answer for a feature. */
  private boolean isStored(FeaturePath path) {
    FeatureDeclaration feature = feature(path);
    if (path.isLocal() && followsFromGiven.contains(feature.key())) {
      return false;
    }
    return switch (feature.kind()) {
      case VALUE -> feature.options().maxStaleness().isStored();
      case FEATURE_TIME ->
          graph.classes().get(feature.key().featureClass()).maxStaleness().isStored();
      default -> false;
    };
  }

  /** What must be placed before a feature: the ids on its way, and what its function reads. */
  private List<FeaturePath> needs(FeaturePath path) {
    List<FeaturePath> needs = new ArrayList<>();
    if (!path.isLocal()) {
      needs.add(foreignKeys.canonical(foreignKeys.of(FeaturePaths.parent(path))));
    }
    BoundExpression expression = graph.expressions().get(path.feature());
    if (!isStored(path) && isStraight(expression)) {
      for (Parameter parameter : expression.function().parameters()) {
        if (parameter.input() instanceof FeatureInput input) {
          needs.add(foreignKeys.canonical(FeaturePaths.join(path, input.path())));
        }
      }
    }
    return needs;
  }

  private Step step(FeaturePath path) {
    FeatureDeclaration feature = feature(path);
    BoundExpression expression = graph.expressions().get(feature.key());
    if (isStored(path)) {
      return new QueryPlan.Stored(
          path, feature.type().orElseThrow(), row(path), otherwise(feature, expression));
    }
    if (isStraight(expression)) {
      if (path.hops().stream().anyMatch(hop -> feature(FeaturePath.of(hop)).optionalRelation())) {
        row(path); // it may be absent, which is to be seen
      }
      return new QueryPlan.Computed(
          path,
          feature.type().orElseThrow(),
          expression.function(),
          arguments(path, expression),
          limits(feature));
    }
    if (expression == null && isDefaulted(path, feature)) {
      return new QueryPlan.Defaulted(
          path, feature.type().orElseThrow(), feature.options().defaultValue().orElseThrow());
    }
    return new QueryPlan.Walked(path, otherwise(feature, expression));
  }

  /** Whether there is an expression that can be called outside of a row, with the same outcome. */
  private boolean isStraight(BoundExpression expression) {
    return expression != null
        && StraightTypes.isStraight(graph.feature(expression.feature()).orElseThrow())
        && expression.function().parameters().stream()
            .map(Parameter::input)
            .allMatch(input -> input instanceof FeatureInput || input instanceof NowInput);
  }

  /**
   * Whether a feature that is neither stored nor computed has its default, whatever is asked: where
   * a relation on the way may be absent there is nothing to have it.
   */
  private boolean isDefaulted(FeaturePath path, FeatureDeclaration feature) {
    return feature.kind() == Kind.VALUE
        && feature.options().defaultValue().isPresent()
        && !resolvers.containsKey(feature.key())
        && StraightTypes.isStraight(feature)
        && feature.type().orElseThrow().value() != ValueType.Scalar.INSTANT // cut to microseconds
        && path.hops().stream()
            .noneMatch(hop -> graph.feature(hop).orElseThrow().optionalRelation());
  }

  private List<Argument> arguments(FeaturePath path, BoundExpression expression) {
    List<Argument> arguments = new ArrayList<>();
    for (Parameter parameter : expression.function().parameters()) {
      arguments.add(argument(path, parameter.input()));
    }
    return arguments;
  }

  private Argument argument(FeaturePath path, Input input) {
    if (input instanceof FeatureInput read) {
      int step = placed.get(foreignKeys.canonical(FeaturePaths.join(path, read.path())));
      return new StepArgument(step, read.type(), read.unwrapped());
    }
    return new NowArgument();
  }

  /** The row that holds a feature; known once the foreign keys on its way are placed. */
  private int row(FeaturePath path) {
    if (path.isLocal()) {
      return 0;
    }
    FeaturePath relation = FeaturePaths.parent(path);
    Integer known = rowOfRelation.get(relation);
    if (known != null) {
      return known;
    }
    rows.add(
        new Row(
            Optional.of(relation),
            path.feature().featureClass(),
            placed.get(foreignKeys.canonical(foreignKeys.of(relation)))));
    rowOfRelation.put(relation, rows.size() - 1);
    return rows.size() - 1;
  }

  private String otherwise(FeatureDeclaration feature, BoundExpression expression) {
    if (expression != null) {
      return expression.function().parameters().stream()
          .map(Parameter::input)
          .filter(input -> input instanceof AggregationInput || input instanceof RowInput)
          .findFirst()
          .map(
              input ->
                  input instanceof AggregationInput aggregation
                      ? "an aggregation over " + aggregation.aggregation().relation()
                      : "computed from " + ((RowInput) input).path() + ", which may be absent")
          .orElse("computed");
    }
    if (resolvers.containsKey(feature.key())) {
      return "resolved by " + resolvers.get(feature.key());
    }
    return feature.options().defaultValue().isPresent() ? "its default" : "never resolved online";
  }

  private static Limits limits(FeatureDeclaration feature) {
    FeatureOptions options = feature.options();
    return new Limits(options.min(), options.max(), options.maxLength());
  }

  private FeatureDeclaration feature(FeaturePath path) {
    return graph.feature(path.feature()).orElseThrow();
  }
}
