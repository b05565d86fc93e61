package dev.micrite.processor.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundExpression.FeatureInput;
import dev.micrite.processor.model.BoundExpression.Function;
import dev.micrite.processor.model.BoundExpression.Parameter;
import dev.micrite.processor.model.BoundQuery;
import dev.micrite.processor.model.Code;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.FeatureOptions;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.QueryDeclaration;
import dev.micrite.processor.model.QueryPlan;
import dev.micrite.processor.model.ResolverGraph;
import dev.micrite.processor.model.Staleness;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.model.ValueType.ListOf;
import dev.micrite.processor.model.ValueType.Primitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What is planned for small graphs of two classes: {@code A}, with a has-one {@code b}, and {@code
 * B}.
 */
class PlannerTest {
  private static final TypeName A = TypeName.of("plan", "A");
  private static final TypeName B = TypeName.of("plan", "B");
  private static final Staleness ANY = new Staleness("infinity", Long.MAX_VALUE);
  private static final FeatureType LONG = FeatureType.required(Primitive.LONG);

  private final Map<TypeName, List<FeatureDeclaration>> features = new LinkedHashMap<>();
  private final Map<FeatureKey, BoundExpression> expressions = new TreeMap<>();
  private final Map<FeatureKey, FeatureKey> relations = new TreeMap<>();

  PlannerTest() {
    add(A, "id", Kind.ID, LONG, Staleness.ZERO);
    add(B, "id", Kind.ID, LONG, Staleness.ZERO);
    add(A, "bId", Kind.VALUE, LONG, ANY);
    add(A, "b", Kind.HAS_ONE, null, Staleness.ZERO);
    relations.put(key(A, "b"), key(A, "bId"));
  }

  private static FeatureKey key(TypeName type, String name) {
    return new FeatureKey(type, name);
  }

  private void add(
      TypeName type, String name, Kind kind, FeatureType valueType, Staleness staleness) {
    add(type, name, kind, valueType, staleness, Optional.empty());
  }

  private void add(
      TypeName type,
      String name,
      Kind kind,
      FeatureType valueType,
      Staleness staleness,
      Optional<String> defaultValue) {
    FeatureOptions options =
        new FeatureOptions(
            staleness,
            false,
            true,
            Double.NEGATIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            Integer.MAX_VALUE,
            defaultValue,
            "",
            List.of(),
            "");
    features
        .computeIfAbsent(type, t -> new ArrayList<>())
        .add(
            new FeatureDeclaration(
                key(type, name),
                kind,
                Optional.ofNullable(valueType),
                kind == Kind.HAS_ONE ? Optional.of(B) : Optional.empty(),
                false,
                Optional.empty(),
                "",
                Optional.empty(),
                options,
                false,
                Origin.of(type, name)));
  }

  private void stored(TypeName type, String name) {
    add(type, name, Kind.VALUE, LONG, ANY);
  }

  private void computed(TypeName type, String name, Staleness staleness, FeatureKey[]... inputs) {
    add(type, name, Kind.VALUE, LONG, staleness);
    express(type, name, inputs);
  }

  private void express(TypeName type, String name, FeatureKey[]... inputs) {
    List<Parameter> parameters =
        Arrays.stream(inputs)
            .map(path -> new FeatureInput(0, FeaturePath.of(path), LONG, false))
            .map(input -> new Parameter(input.path().feature().name(), input))
            .toList();
    expressions.put(
        key(type, name),
        new BoundExpression(
            key(type, name), "...", new Function(name, Code.of("..."), LONG, parameters)));
  }

  private static FeatureKey[] path(FeatureKey... hops) {
    return hops;
  }

  private QueryPlan plan(List<String> given, FeatureKey[]... outputs) {
    Map<TypeName, FeatureClassDeclaration> classes = new TreeMap<>();
    features.forEach(
        (type, declared) ->
            classes.put(
                type,
                new FeatureClassDeclaration(
                    type,
                    Origin.of(type),
                    true,
                    Staleness.ZERO,
                    false,
                    "",
                    List.of(),
                    "",
                    declared,
                    List.of(),
                    true)));
    TypeName name = TypeName.of("plan", "Inputs");
    QueryDeclaration declaration =
        new QueryDeclaration(
            name, A, true, List.of(), given, false, "", List.of(), "", Origin.of(name));
    BoundQuery query =
        new BoundQuery(
            declaration,
            given.stream().map(g -> key(A, g)).toList(),
            Arrays.stream(outputs)
                .map(p -> new BoundQuery.Output("c", FeaturePath.of(p), LONG, false))
                .toList());
    ResolverGraph graph =
        new ResolverGraph(classes, expressions, relations, List.of(), List.of(query));
    return new Planner().plan(graph).get(0);
  }

  private static List<String> steps(QueryPlan plan) {
    return plan.steps().stream()
        .map(step -> step.getClass().getSimpleName() + " " + step.path())
        .toList();
  }

  @Test
  void storedFeaturesAreTheFrontier() {
    stored(A, "x");
    computed(A, "y", ANY, path(key(A, "x")));
    computed(A, "z", Staleness.ZERO, path(key(A, "y")));
    QueryPlan plan = plan(List.of(), path(key(A, "z")));
    assertThat(steps(plan)).containsExactly("Asked id", "Stored y", "Computed z");
    assertThat(plan.obstacle()).isEmpty();
  }

  @Test
  void hasOneIsReadThroughItsForeignKey() {
    stored(B, "x");
    QueryPlan plan = plan(List.of(), path(key(A, "b"), key(B, "x")));
    assertThat(steps(plan)).containsExactly("Asked id", "Stored bId", "Stored b.x");
    assertThat(plan.rows()).extracting(QueryPlan.Row::id).containsExactly(0, 1);
  }

  @Test
  void idOfAHasOneIsTheForeignKeyItself() {
    QueryPlan plan = plan(List.of("bId"), path(key(A, "b"), key(B, "id")));
    assertThat(steps(plan)).containsExactly("Asked id", "Given bId");
    assertThat(plan.rows()).hasSize(1);
    assertThat(plan.outputs()).containsExactly(1);
  }

  @Test
  void whatFollowsFromTheGivenIsNotRead() {
    stored(A, "x");
    computed(A, "y", ANY, path(key(A, "x")));
    stored(B, "w");
    computed(A, "viaB", ANY, path(key(A, "b"), key(B, "w")));
    assertThat(steps(plan(List.of("x"), path(key(A, "y")))))
        .containsExactly("Asked id", "Given x", "Computed y");
    assertThat(steps(plan(List.of("bId"), path(key(A, "viaB")))))
        .containsExactly("Asked id", "Given bId", "Stored b.w", "Computed viaB");
  }

  @Test
  void whatIsNeitherStoredNorComputedIsAnObstacle() {
    add(A, "fresh", Kind.VALUE, LONG, Staleness.ZERO);
    computed(A, "y", Staleness.ZERO, path(key(A, "fresh")));
    QueryPlan plan = plan(List.of(), path(key(A, "y")));
    assertThat(plan.obstacle()).contains("fresh is never resolved online");
    assertThat(plan.isDirect()).isFalse();
  }

  @Test
  void whatNothingButADefaultGivesIsNoObstacle() {
    add(A, "limit", Kind.VALUE, LONG, Staleness.ZERO, Optional.of("3"));
    add(B, "limit", Kind.VALUE, LONG, Staleness.ZERO, Optional.of("4"));
    computed(A, "y", Staleness.ZERO, path(key(A, "limit")), path(key(A, "b"), key(B, "limit")));
    QueryPlan plan = plan(List.of(), path(key(A, "y")));
    assertThat(steps(plan))
        .containsExactly(
            "Asked id", "Defaulted limit", "Stored bId", "Defaulted b.limit", "Computed y");
    assertThat(plan.isDirect()).isTrue();
    assertThat(steps(plan(List.of("limit"), path(key(A, "limit")))))
        .containsExactly("Asked id", "Given limit");
  }

  @Test
  void computedListsAreLeftToRows() {
    FeatureType list = FeatureType.required(new ListOf(Primitive.LONG));
    add(A, "many", Kind.VALUE, list, Staleness.ZERO);
    express(A, "many", path(key(A, "id")));
    assertThat(plan(List.of(), path(key(A, "many"))).isDirect()).isFalse();
  }

  @Test
  void diamondsArePlacedOnce() {
    stored(A, "x");
    computed(A, "l", Staleness.ZERO, path(key(A, "x")));
    computed(A, "r", Staleness.ZERO, path(key(A, "x")));
    computed(A, "z", Staleness.ZERO, path(key(A, "l")), path(key(A, "r")));
    assertThat(steps(plan(List.of(), path(key(A, "z")), path(key(A, "x")))))
        .containsExactly("Asked id", "Stored x", "Computed l", "Computed r", "Computed z");
  }

  @Test
  void chainsOfAnyLengthArePlannedAndLongOnesAreNotStraight() {
    stored(A, "c0");
    for (int i = 1; i <= 2_000; i++) {
      computed(A, "c" + i, Staleness.ZERO, path(key(A, "c" + (i - 1))));
    }
    assertThat(plan(List.of(), path(key(A, "c300"))).isDirect()).isTrue();
    QueryPlan plan = plan(List.of(), path(key(A, "c1000")));
    assertThat(plan.steps()).hasSize(1_002);
    assertThat(plan.obstacle()).contains("the plan is too long for one method, with 1002 steps");
  }

  @Test
  @DisplayName("W1: what is computed anew is observed, but for what follows from a given value")
  void computedStepsAreObservedByEntity() {
    stored(A, "x");
    stored(B, "y");
    computed(A, "fromX", Staleness.ZERO, path(key(A, "x")));
    computed(A, "fromB", Staleness.ZERO, path(key(A, "b"), key(B, "y")));
    computed(B, "fromId", Staleness.ZERO, path(key(B, "id")));
    computed(B, "kept", ANY, path(key(B, "y")));
    FeatureKey[][] outputs = {
      path(key(A, "fromX")),
      path(key(A, "fromB")),
      path(key(A, "b"), key(B, "fromId")),
      path(key(A, "b"), key(B, "kept"))
    };
    assertThat(observed(plan(List.of(), outputs)))
        .containsExactly("A by id: fromX, fromB", "B by bId: b.fromId");
    assertThat(observed(plan(List.of("x"), outputs)))
        .containsExactly("A by id: fromB", "B by bId: b.fromId");
    assertThat(observed(plan(List.of("bId"), outputs)))
        .containsExactly("A by id: fromX", "B by bId: b.fromId");
  }

  @Test
  void whereSeveralWaysMayLeadToOneEntityTheWalkObserves() {
    add(A, "cId", Kind.VALUE, LONG, ANY);
    add(A, "c", Kind.HAS_ONE, null, Staleness.ZERO);
    relations.put(key(A, "c"), key(A, "cId"));
    stored(B, "y");
    computed(B, "z", Staleness.ZERO, path(key(B, "y")));
    FeatureKey[] second = path(key(A, "c"), key(B, "z"));
    assertThat(plan(List.of(), second).observed().obstacle()).isEmpty();
    QueryPlan plan = plan(List.of(), path(key(A, "b"), key(B, "z")), second);
    assertThat(plan.isDirect()).isTrue();
    assertThat(plan.observed().rows()).isEmpty();
    assertThat(plan.observed().obstacle()).contains("several ways lead to a B, which may be one");
  }

  @Test
  void whatAMethodCannotTakeTheWalkObserves() {
    stored(A, "c0");
    for (int i = 1; i <= 200; i++) {
      computed(A, "c" + i, Staleness.ZERO, path(key(A, "c" + (i - 1))));
    }
    assertThat(plan(List.of(), path(key(A, "c100"))).observed().obstacle()).isEmpty();
    QueryPlan plan = plan(List.of(), path(key(A, "c200")));
    assertThat(plan.isDirect()).isTrue();
    assertThat(plan.observed().obstacle())
        .contains("too much is computed of a A to be passed to a method");
  }

  private static List<String> observed(QueryPlan plan) {
    return plan.observed().rows().stream()
        .map(
            row ->
                row.featureClass().simpleName()
                    + " by "
                    + plan.steps().get(row.id()).path()
                    + ": "
                    + row.steps().stream()
                        .map(step -> plan.steps().get(step).path().toString())
                        .collect(Collectors.joining(", ")))
        .toList();
  }
}
