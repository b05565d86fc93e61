package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * How one query is answered, for one set of options; not for applications. Immutable and safe for
 * all threads.
 */
public final class Plan {
  final Engine engine;
  final PlanRequest request;
  final List<TablePlan> tables;

  /** All features that may be needed, each after what it needs. */
  final List<FeaturePlan> order;

  final List<CallPlan> calls;
  final TablePlan root;
  final List<FeaturePlan> givens;
  final List<PathPlan> outputs;
  final QueryStats stats;

  /** The number of its runs in the log of observations. */
  final int run;

  private final boolean readsNothingNew;
  private final boolean isOfLife;
  private final Map<FeaturePlan, Cause> noResolver = new ConcurrentHashMap<>();

  Plan(
      Engine engine,
      PlanRequest request,
      List<TablePlan> tables,
      List<FeaturePlan> order,
      List<CallPlan> calls,
      TablePlan root,
      List<FeaturePlan> givens,
      List<PathPlan> outputs,
      boolean isOfLife) {
    this.engine = engine;
    this.request = request;
    this.tables = tables;
    this.order = order;
    this.calls = calls;
    this.root = root;
    this.givens = givens;
    this.outputs = outputs;
    this.isOfLife = isOfLife;
    this.stats = engine.stats(request.query());
    this.run = engine.runOf(request.query());
    this.readsNothingNew = order.stream().noneMatch(f -> isNewlyStored(f) || isResolvedInstead(f));
  }

  /**
   * Answers for entities, whose rows have their ids and what the caller supplies.
   *
   * @param clock of the query's time, in microseconds, when it is asked now; null when its time is
   *     chosen
   * @param timeoutNanos the query's time limit; {@code Long.MAX_VALUE} for none
   * @param explained whether to write down how, and to store nothing
   * @throws MicriteException {@code [BadGiven]}, {@code [QueryInterrupted]}
   */
  public Resolution resolve(
      EntityRow[] roots, long nowMicros, LongSupplier clock, long timeoutNanos, boolean explained) {
    Walk walk = new Walk(this, roots, nowMicros, clock, timeoutNanos, explained);
    walk.run();
    if (!explained) {
      engine.keep(walk);
    }
    return new Resolution(walk);
  }

  /**
   * Answers for entities, each as of a time of its own; nothing is stored.
   *
   * @param timesMicros of the roots
   * @param run follows it; made by {@link #newRun}
   * @throws MicriteException as {@link #resolve}; {@code [Cancelled]}
   */
  public Resolution resolvePast(
      EntityRow[] roots, long[] timesMicros, History history, long timeoutNanos, PastRun run) {
    Walk walk = new Walk(this, roots, timesMicros, history, timeoutNanos, run);
    walk.run();
    run.count(walk);
    return new Resolution(walk);
  }

  /**
   * A way to answer without a walk; empty if more is needed than what follows from the lives of the
   * entities asked about, or if the caller supplies something.
   */
  public Optional<LifeQuery> life() {
    return isOfLife && givens.isEmpty() ? Optional.of(new LifeQuery(this)) : Optional.empty();
  }

  /**
   * Follows batches of one query about the past.
   *
   * @param spine what is read to know what is asked for
   */
  public PastRun newRun(String spine) {
    return new PastRun(this, spine);
  }

  /** The classes whose entities it may come across. */
  public List<FeatureClass<?>> featureClasses() {
    return tables.stream().<FeatureClass<?>>map(table -> table.featureClass).toList();
  }

  /** The features that the outputs end at, in the order of the outputs. */
  public List<FeatureKey<?, ?>> outputFeatures() {
    return outputs.stream().<FeatureKey<?, ?>>map(output -> output.end().key).toList();
  }

  /** The features that it may need, in an order in which each comes after what it needs. */
  public List<PlannedFeature> features() {
    Set<FeaturePlan> readers = FreshRows.readers(order);
    return order.stream().map(feature -> planned(feature, readers.contains(feature))).toList();
  }

  private static PlannedFeature planned(FeaturePlan feature, boolean readsFreshRows) {
    return new PlannedFeature(
        feature.key,
        feature.producer == Producer.EXPRESSION,
        feature.producer == Producer.RESOLVER
            ? Optional.of(feature.call.resolver)
            : Optional.empty(),
        feature.table.maxStalenessMicros[feature.index] == 0,
        feature.isGiven,
        feature.followsFromGiven,
        readsFreshRows);
  }

  /** The features that the outputs begin with, in the order of the outputs. */
  public List<FeatureKey<?, ?>> firstFeatures() {
    return outputs.stream().<FeatureKey<?, ?>>map(output -> output.first().key).toList();
  }

  /** What its observations say wrote them. */
  public String runName() {
    return ObservationWriter.runName(request.query());
  }

  /**
   * The feature of an output, if it is one of the entities asked about that has values of its own,
   * is not given, and does not follow from what is.
   */
  public Optional<FeatureKey<?, ?>> storableFeature(int output) {
    PathPlan path = outputs.get(output);
    FeaturePlan end = path.end();
    boolean isStorable =
        path.hops().isEmpty() && end.key.slot() >= 0 && !end.isGiven && !end.followsFromGiven;
    return isStorable ? Optional.of(end.key) : Optional.empty();
  }

  /** What the answers depend on besides stored values. */
  public PlanCode code() {
    return PlanCode.of(this);
  }

  /** Rows out of kept values of the outputs. */
  public KeptAnswers newKeptAnswers() {
    return new KeptAnswers(this);
  }

  /** What is counted of this query. */
  public QueryStats stats() {
    return stats;
  }

  /** How old a stored value of a feature may be, in microseconds; 0 for never stored. */
  public long maxStalenessMicros(FeatureKey<?, ?> feature) {
    for (TablePlan table : tables) {
      if (table.featureClass == feature.featureClass()) {
        return table.maxStalenessMicros[feature.index()];
      }
    }
    throw new MicriteException(
        "UnknownFeature", request.query() + " does not need " + feature + ".");
  }

  /** Whether nothing but its declared default gives a feature. */
  public boolean isDefaulted(FeatureKey<?, ?> feature) {
    return order.stream()
        .filter(planned -> planned.key == feature)
        .allMatch(planned -> planned.hasDefault && planned.producer == Producer.NONE);
  }

  /**
   * Whether the store may answer by what the declarations say is stored. Where an option makes more
   * features storable, those must be looked for first (R1), which only the walk does; so does it
   * alone where a resolver is meant instead of an expression.
   */
  public boolean storesAsDeclared() {
    return readsNothingNew;
  }

  /** Where an answer without a walk has to be told (W1); empty where no observations are kept. */
  public Optional<QueryLog> log() {
    return engine.logOf(run);
  }

  /** Whether tags or the environment put a resolver in place of an expression. */
  private static boolean isResolvedInstead(FeaturePlan feature) {
    return feature.producer == Producer.RESOLVER && feature.key.hasExpression();
  }

  private boolean isNewlyStored(FeaturePlan feature) {
    return feature.key.maxStaleness().isZero()
        && feature.table.maxStalenessMicros[feature.index] > 0
        && !feature.isGiven
        && !(feature.table == root && feature.followsFromGiven);
  }

  /** The features of a class that offline resolvers of this plan give, by index. */
  BitSet givenOffline(TablePlan table) {
    BitSet given = new BitSet();
    for (CallPlan call : calls) {
      if (call.table == table && !call.resolver.isOnline()) {
        for (String output : call.resolver.outputs()) {
          table.featureClass.feature(output).ifPresent(feature -> given.set(feature.index()));
        }
      }
    }
    return given;
  }

  /** Refuses a row asked about that has no id: a null one. */
  void requireId(EntityRow row) {
    FeatureKey<?, ?> id = root.featureClass.id();
    refuseBad(id, row.cause(id.index()));
  }

  /** Marks what the caller supplied on a row asked about. */
  void markGivens(EntityRow row) {
    for (FeaturePlan given : givens) {
      refuseBad(given.key, row.cause(given.index));
      if (!row.isOpen(given.index)) {
        row.reclaim(given.index, FeatureState.GIVEN | FeatureState.TAINTED);
      }
    }
  }

  private void refuseBad(FeatureKey<?, ?> given, Cause cause) {
    if (cause != null) {
      throw new MicriteException(
          "BadGiven", "%s given to %s: %s.".formatted(given, request.query(), cause.text()));
    }
  }

  /** Why a feature that nothing gives has no value; the same for all rows. */
  Cause noResolver(FeaturePlan feature) {
    return noResolver.computeIfAbsent(feature, this::whyNoResolver);
  }

  private Cause whyNoResolver(FeaturePlan feature) {
    String kept =
        request.source() instanceof PlanRequest.Past
            ? ", and nothing was observed by then"
            : ", and the store has no fresh value";
    String inStore = feature.table.maxStalenessMicros[feature.index] > 0 ? kept : "";
    List<Resolver> resolvers = engine.catalog().resolversOf(feature.key);
    List<Resolver> bulk = engine.catalog().bulkResolversOf(feature.key);
    if (request.source() instanceof PlanRequest.Past past
        && !past.callsResolvers()
        && !resolvers.isEmpty()) {
      return Cause.of("NoResolver", "resolvers are not called, and nothing was observed by then");
    }
    String why =
        resolvers.isEmpty()
            ? bulk.isEmpty()
                ? "no resolver or expression gives it"
                : "it comes when " + bulk.get(0) + " is triggered"
            : "of its resolvers none takes part: "
                + resolvers.stream()
                    .map(new ProducerChoice(engine, request)::absence)
                    .collect(Collectors.joining(", "));
    return Cause.of("NoResolver", why + inStore);
  }

  /** {@code plan of FraudInputs}. */
  @Override
  public String toString() {
    return "plan of " + request.query();
  }
}
