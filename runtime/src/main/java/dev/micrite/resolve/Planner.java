package dev.micrite.resolve;

import dev.micrite.catalog.DurationText;
import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureKind;
import dev.micrite.catalog.MicriteException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one plan: binds paths to features, picks producers, and follows inputs until nothing new is
 * needed. Used once.
 *
 * <p>The entities asked about are a case of their own: features that the caller supplies for them
 * need no producer there, though they do where the same class is reached through a relation.
 */
final class Planner {
  private final Engine engine;
  private final PlanRequest request;
  private final ProducerChoice choice;
  private final Map<FeatureClass<?>, TablePlan> tables = new LinkedHashMap<>();
  private final Map<Resolver, CallPlan> calls = new LinkedHashMap<>();
  private final Set<FeaturePlan> exploredElsewhere = new LinkedHashSet<>();
  private final Set<FeaturePlan> exploredAtRoot = new LinkedHashSet<>();
  private final Deque<Runnable> unexplored = new ArrayDeque<>();
  private final TablePlan root;

  Planner(Engine engine, PlanRequest request) {
    this.engine = engine;
    this.request = request;
    this.choice = new ProducerChoice(engine, request);
    this.root = table(request.featureClass());
  }

  Plan plan() {
    List<FeaturePlan> givens = new ArrayList<>();
    for (String name : request.givens()) {
      FeaturePlan given = root.feature(Features.named(root.featureClass, name, request.query()));
      given.isGiven = true;
      givens.add(given);
    }
    List<PathPlan> outputs = new ArrayList<>();
    for (PlanRequest.Output output : request.outputs()) {
      PathPlan path = bind(root, output.path(), output.tolerant(), request.query());
      requireSingle(path);
      outputs.add(path);
      explore(path, true);
    }
    while (!unexplored.isEmpty()) {
      unexplored.poll().run();
    }
    List<FeaturePlan> order = new FeatureOrder(request.query()).of(tables.values());
    markGivenClosure(order);
    List<CallPlan> callPlans = List.copyOf(calls.values());
    Upstream.mark(callPlans, tables.values());
    tables.values().forEach(this::seal);
    return new Plan(
        engine,
        request,
        List.copyOf(tables.values()),
        order,
        callPlans,
        root,
        givens,
        outputs,
        planLives(order, outputs));
  }

  /** Whether all outputs follow from the life of the entity asked about. */
  private boolean planLives(List<FeaturePlan> order, List<PathPlan> outputs) {
    if (request.source() instanceof PlanRequest.Live) {
      return false;
    }
    LifePlanner lives = new LifePlanner(order);
    boolean isAll = lives.answers(outputs);
    tables.values().forEach(table -> table.life = lives.of(table, isAll && table == root));
    return isAll;
  }

  private void explore(PathPlan path, boolean atRoot) {
    boolean here = atRoot;
    for (FeaturePlan hop : path.hops()) {
      need(hop, here);
      here = false;
    }
    need(path.end(), here);
  }

  private void need(FeaturePlan feature, boolean atRoot) {
    Set<FeaturePlan> explored = atRoot ? exploredAtRoot : exploredElsewhere;
    if (!(atRoot && feature.isGiven) && explored.add(feature)) {
      unexplored.add(() -> exploreInputs(feature, atRoot));
    }
  }

  private void exploreInputs(FeaturePlan feature, boolean atRoot) {
    if (feature.producer == Producer.NONE) {
      choose(feature);
    }
    feature.inputs.forEach(input -> explore(input, atRoot));
  }

  /** What the caller supplies shows in what follows from it; inputs come first in the order. */
  private void markGivenClosure(List<FeaturePlan> order) {
    for (FeaturePlan feature : order) {
      if (feature.table == root && !feature.isGiven) {
        for (PathPlan input : feature.inputs) {
          FeaturePlan first = input.first();
          feature.followsFromGiven |= first.isGiven || first.followsFromGiven;
        }
      }
    }
  }

  private void choose(FeaturePlan feature) {
    FeatureKey<?, ?> key = feature.key;
    if (key.kind().isRelation()) {
      feature.target = table(engine.catalog().targetOf(key));
    }
    if (key.kind() == FeatureKind.ID) {
      return;
    }
    if (key.kind() == FeatureKind.HAS_ONE) {
      feature.producer = Producer.LINK;
      String foreignKey = key.relation().orElseThrow().foreignKey();
      PathPlan path = bind(feature.table, foreignKey, false, key.toString());
      feature.foreignKey = path.end();
      feature.inputs = List.of(path);
      return;
    }
    if (key.kind() == FeatureKind.HAS_MANY && isRead(key)) {
      feature.producer = Producer.OBSERVED;
      feature.observedBy = foreignKeyOf(feature);
      feature.inputs =
          List.of(
              bind(feature.table, feature.table.featureClass.id().name(), false, key.toString()));
      return;
    }
    Optional<Resolver> resolver = choice.resolverOf(key);
    if (resolver.isPresent() && !callsResolvers()) {
      return;
    }
    resolver.ifPresent(it -> resolveBy(it, feature));
    if (feature.producer == Producer.NONE && key.hasExpression()) {
      feature.producer = Producer.EXPRESSION;
      feature.inputs =
          bindAll(feature.table, key.expressionInputs().orElseThrow(), Set.of(), key.toString());
    }
  }

  /** Whether what was observed of a feature counts, in a query about the past (R3). */
  private boolean isRead(FeatureKey<?, ?> key) {
    return request.source() instanceof PlanRequest.Past past && !past.recomputed().contains(key);
  }

  private boolean callsResolvers() {
    return !(request.source() instanceof PlanRequest.Past past) || past.callsResolvers();
  }

  private FeatureKey<?, ?> foreignKeyOf(FeaturePlan hasMany) {
    String name = hasMany.key.relation().orElseThrow().foreignKey();
    FeatureKey<?, ?> foreignKey =
        Features.named(hasMany.target.featureClass, name, hasMany.toString());
    hasMany.target.feature(foreignKey);
    return foreignKey;
  }

  private void resolveBy(Resolver resolver, FeaturePlan feature) {
    feature.producer = Producer.RESOLVER;
    feature.call = calls.computeIfAbsent(resolver, absent -> newCall(resolver, feature.table));
    feature.call.outputs.add(feature);
    feature.inputs =
        bindAll(feature.table, resolver.inputs(), resolver.toleratedInputs(), resolver.name());
  }

  private CallPlan newCall(Resolver resolver, TablePlan table) {
    Object instance = engine.instanceFor(resolver);
    return new CallPlan(calls.size(), resolver, table, instance, engine.stats(resolver));
  }

  private List<PathPlan> bindAll(
      TablePlan from, List<String> paths, Set<String> tolerated, String asker) {
    List<PathPlan> bound = new ArrayList<>();
    for (String path : paths) {
      bound.add(bind(from, path, tolerated.contains(path), asker));
    }
    return bound;
  }

  private PathPlan bind(TablePlan from, String path, boolean tolerated, String asker) {
    String[] names = path.split("\\.", -1);
    List<FeaturePlan> hops = new ArrayList<>();
    TablePlan table = from;
    for (int i = 0; i < names.length - 1; i++) {
      FeatureKey<?, ?> relation = Features.named(table.featureClass, names[i], asker);
      if (!relation.kind().isRelation()) {
        throw new MicriteException(
            "UnknownFeature",
            "%s asks for %s of %s; %s leads to no other class."
                .formatted(asker, path, from, relation));
      }
      hops.add(table.feature(relation));
      table = table(engine.catalog().targetOf(relation));
    }
    FeatureKey<?, ?> end = Features.named(table.featureClass, names[names.length - 1], asker);
    return new PathPlan(path, List.copyOf(hops), table.feature(end), tolerated || end.isOptional());
  }

  private void requireSingle(PathPlan path) {
    boolean many = path.hops().stream().anyMatch(FeaturePlan::isMany);
    if (many || path.end().key.kind().isRelation()) {
      throw new MicriteException(
          "BadDeclaration",
          "%s asks for %s, which is not one value. Ask for an aggregate of it."
              .formatted(request.query(), path));
    }
  }

  private TablePlan table(FeatureClass<?> featureClass) {
    return tables.computeIfAbsent(featureClass, absent -> newTable(featureClass));
  }

  private TablePlan newTable(FeatureClass<?> featureClass) {
    TablePlan table = new TablePlan(tables.size(), featureClass);
    for (FeatureKey<?, ?> feature : featureClass.features()) {
      int index = feature.index();
      table.slots[index] = feature.slot();
      if (feature.slot() >= 0) {
        table.maxStalenessMicros[index] = maxStalenessMicros(feature);
      }
    }
    return table;
  }

  /** What was observed of a feature never gets too old. */
  private long maxStalenessMicros(FeatureKey<?, ?> feature) {
    if (request.source() instanceof PlanRequest.Past) {
      return isRead(feature) ? Long.MAX_VALUE : 0;
    }
    return DurationText.toMicros(
        request.maxStaleness().getOrDefault(feature, feature.maxStaleness()));
  }

  private void seal(TablePlan table) {
    table.seal();
    if (table.writable.length > 0 && request.source() instanceof PlanRequest.Live) {
      table.store = engine.store(table.featureClass);
    }
  }
}
