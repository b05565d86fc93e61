package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.store.OnlineStore;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToDoubleFunction;

/**
 * Meters over what is counted anyway: reading them costs queries nothing.
 *
 * <p>{@code micrite.queries} (query, result: store, resolved, failed), {@code
 * micrite.query.latency} (query; answers of the store are sampled), {@code micrite.cache.hits} and
 * {@code micrite.cache.misses} (query; values looked for in the store), {@code
 * micrite.resolver.calls}, {@code micrite.resolver.errors}, {@code micrite.resolver.timeouts},
 * {@code micrite.resolver.seconds} (resolver), {@code micrite.store.entities}, {@code
 * micrite.store.fill} (class), {@code micrite.store.errors}.
 */
final class EngineMeters {
  private final MeterRegistry registry;
  private final Queue<Meter> registered = new ConcurrentLinkedQueue<>();

  EngineMeters(MeterRegistry registry, StoreTrouble storeTrouble) {
    this.registry = registry;
    count("micrite.store.errors", storeTrouble, trouble -> trouble.errors.sum());
  }

  QueryStats newQuery(String query) {
    QueryStats stats = new QueryStats();
    if (registry != null) {
      Timer timer = Timer.builder("micrite.query.latency").tag("query", query).register(registry);
      registered.add(timer);
      stats.latencies = timer::record;
    }
    countQueries(query, "store", stats, s -> s.fromStore.sum());
    countQueries(query, "resolved", stats, s -> s.walked.sum());
    countQueries(query, "failed", stats, s -> s.failed.sum());
    count(
        "micrite.cache.hits",
        stats,
        s -> s.hits.sum() + (double) s.fromStore.sum() * s.storedValues,
        "query",
        query);
    count("micrite.cache.misses", stats, s -> s.misses.sum(), "query", query);
    return stats;
  }

  ResolverStats newResolver(Resolver resolver) {
    ResolverStats stats = new ResolverStats();
    String name = resolver.name();
    count("micrite.resolver.calls", stats, s -> s.calls.sum(), "resolver", name);
    count("micrite.resolver.errors", stats, s -> s.errors.sum(), "resolver", name);
    count("micrite.resolver.timeouts", stats, s -> s.timeouts.sum(), "resolver", name);
    count("micrite.resolver.seconds", stats, s -> s.nanos.sum() / 1e9, "resolver", name);
    return stats;
  }

  void newStore(FeatureClass<?> featureClass, OnlineStore store) {
    gauge("micrite.store.entities", featureClass, store, OnlineStore::size);
    gauge("micrite.store.fill", featureClass, store, OnlineStore::fill);
  }

  /** Takes the meters out of the registry. */
  void close() {
    if (registry != null) {
      registered.forEach(registry::remove);
      registered.clear();
    }
  }

  private void countQueries(
      String query, String result, QueryStats stats, ToDoubleFunction<QueryStats> value) {
    count("micrite.queries", stats, value, "query", query, "result", result);
  }

  private <T> void count(String name, T counted, ToDoubleFunction<T> value, String... tags) {
    if (registry != null) {
      registered.add(FunctionCounter.builder(name, counted, value).tags(tags).register(registry));
    }
  }

  private void gauge(
      String name,
      FeatureClass<?> featureClass,
      OnlineStore store,
      ToDoubleFunction<OnlineStore> value) {
    if (registry != null) {
      registered.add(
          Gauge.builder(name, store, value).tag("class", featureClass.name()).register(registry));
    }
  }
}
