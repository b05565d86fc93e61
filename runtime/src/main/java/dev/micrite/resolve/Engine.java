package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.MicriteException;
import dev.micrite.store.EntityId;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * What all queries of one opened platform share: declarations, stores, threads, counts. The door
 * through which {@code dev.micrite.query} comes in; not for applications. Safe for all threads.
 */
public final class Engine implements AutoCloseable {
  private static final int PLANS_KEPT = 1_000;

  private final EngineSettings settings;
  private final Catalog catalog;
  private final ResolverInstances instances;
  private final Executor executor;
  private final StoreTrouble storeTrouble = new StoreTrouble("online store");
  private final StoreWriter writer = new StoreWriter(storeTrouble);
  private final Map<FeatureClass<?>, OnlineStore> stores = new ConcurrentHashMap<>();
  private final Map<String, QueryStats> queryStats = new ConcurrentHashMap<>();
  private final Map<Resolver, ResolverStats> resolverStats = new ConcurrentHashMap<>();
  private final Map<PlanRequest, Plan> plans = new ConcurrentHashMap<>();
  private final EngineMeters meters;
  private final Optional<ObservationWriter> observations;
  private volatile boolean closed;

  /**
   * Opens the stores of all classes whose declarations say that something is stored.
   *
   * @throws MicriteException {@code [ConflictingModules]}, {@code [UnusedResolverInstance]}
   */
  public Engine(EngineSettings settings) {
    this.settings = settings;
    this.catalog = new Catalog(settings.modules());
    this.instances = new ResolverInstances(catalog.resolvers(), settings.instances());
    this.executor = settings.executor() == null ? Threads.newExecutor() : settings.executor();
    this.meters = new EngineMeters(settings.meters(), storeTrouble);
    this.observations =
        Optional.ofNullable(settings.observations())
            .map(log -> new ObservationWriter(log, settings.clock()));
    for (FeatureClass<?> featureClass : catalog.classes()) {
      if (featureClass.schema().hotSlots() > 0) {
        store(featureClass);
      }
    }
    instances.warnOfMissing(
        catalog.resolvers().stream()
            .filter(Resolver::isOnline)
            .filter(resolver -> resolver.belongsTo(settings.environment()))
            .toList());
  }

  /** The feature classes of all modules. */
  public List<FeatureClass<?>> featureClasses() {
    return catalog.classes();
  }

  /** The store of a class. */
  public OnlineStore store(FeatureClass<?> featureClass) {
    return stores.computeIfAbsent(featureClass, this::openStore);
  }

  /** Whether values are not to be written. */
  public boolean isReadOnly() {
    return settings.stores().isReadOnly();
  }

  /** Whether what is observed is kept for the offline store. */
  public boolean keepsObservations() {
    return observations.isPresent();
  }

  /**
   * Keeps an uploaded observation for the offline store, if that is done here.
   *
   * @throws StoreException {@code [LogFull]}, {@code [DiskFull]}: it is not kept
   */
  public void observe(FeatureClass<?> featureClass, EntityId id, RowUpdate update) {
    observations.ifPresent(writer -> writer.upload(featureClass, id, update));
  }

  /**
   * Plans a query; plans are kept.
   *
   * @throws MicriteException {@code [UnknownFeature]}, {@code [UnknownFeatureClass]}, {@code
   *     [AmbiguousResolver]}, {@code [MissingResolverInstance]}, {@code [FeatureCycle]}, {@code
   *     [BadDeclaration]}
   */
  public Plan plan(PlanRequest request) {
    checkOpen();
    Plan known = plans.get(request);
    if (known != null) {
      return known;
    }
    if (plans.size() >= PLANS_KEPT) {
      plans.clear();
    }
    return plans.computeIfAbsent(request, absent -> new Planner(this, request).plan());
  }

  /**
   * A run of a bulk resolver of this engine's.
   *
   * @throws MicriteException {@code [UnknownResolver]}, {@code [NotTriggered]}, {@code
   *     [MissingResolverInstance]}
   */
  public BulkRun bulkRun(Resolver resolver) {
    checkOpen();
    new BulkChoice(catalog, settings.environment()).check(resolver);
    return new BulkRun(resolver, instances.of(resolver), stats(resolver));
  }

  /** As {@link #bulkRun(Resolver)}, by class and method: {@code User.loadUsers}. */
  public BulkRun bulkRun(String name) {
    return bulkRun(new BulkChoice(catalog, settings.environment()).named(name));
  }

  /**
   * Does nothing while the engine is open.
   *
   * @throws MicriteException {@code [ClosedEngine]}
   */
  public void checkOpen() {
    if (closed) {
      throw new MicriteException("ClosedEngine", "This Micrite is closed; open it again.");
    }
  }

  /** Gives up calls in flight, and closes the stores. Closing again does nothing. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    meters.close();
    if (settings.executor() == null && executor instanceof ExecutorService own) {
      own.shutdownNow();
    }
    try {
      observations.ifPresent(ObservationWriter::close);
    } finally {
      settings.stores().close();
    }
  }

  Catalog catalog() {
    return catalog;
  }

  String environment() {
    return settings.environment();
  }

  Executor executor() {
    return executor;
  }

  /** Whether a call may find no thread, so that the asking thread has to help. */
  boolean mayStarve() {
    return !Threads.areVirtual(executor);
  }

  /** Stores what a live walk computed; first where nothing is ever replaced. */
  void keep(Walk walk) {
    observations.ifPresent(observed -> observed.write(walk, walk.plan.run));
    writer.write(walk);
  }

  /** The number of the runs of a query in the log; 0 where there is none. */
  int runOf(String query) {
    return observations.map(writer -> writer.run(query)).orElse(0);
  }

  /** The log for a query that answers without a walk. */
  Optional<QueryLog> logOf(int run) {
    return observations.map(writer -> new QueryLog(writer, run));
  }

  StoreTrouble storeTrouble() {
    return storeTrouble;
  }

  QueryStats stats(String query) {
    return queryStats.computeIfAbsent(query, meters::newQuery);
  }

  ResolverStats stats(Resolver resolver) {
    return resolverStats.computeIfAbsent(resolver, meters::newResolver);
  }

  /** What a resolver is called on; null for a static method. */
  Object instanceFor(Resolver resolver) {
    return instances.of(resolver);
  }

  private OnlineStore openStore(FeatureClass<?> featureClass) {
    OnlineStore store = settings.stores().open(featureClass.schema());
    meters.newStore(featureClass, store);
    return store;
  }
}
