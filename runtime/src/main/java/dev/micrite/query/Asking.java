package dev.micrite.query;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.resolve.Engine;
import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.Plan;
import dev.micrite.resolve.PlanRequest;
import dev.micrite.resolve.QueryLog;
import dev.micrite.resolve.QueryStats;
import dev.micrite.resolve.Resolution;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/** A query with its options, planned: what typed and dynamic queries ask through. Immutable. */
final class Asking {
  private static final long FIXED_NONE = Long.MIN_VALUE;

  private final Micrite micrite;
  private final QueryDefinition definition;
  private final QueryOptions options;
  private final PlanRequest request;
  private final Plan plan;
  private final QueryStats stats;
  private final boolean mayAskStore;
  private final QueryLog log; // null if no observations are kept
  private final long fixedNow;
  private final LongSupplier clock;
  private final long timeoutNanos;

  Asking(Micrite micrite, QueryDefinition definition, QueryOptions options) {
    this.micrite = micrite;
    this.definition = definition;
    this.options = options;
    this.request = request(definition, options);
    this.plan = micrite.engine().plan(request);
    this.stats = plan.stats();
    this.mayAskStore = plan.storesAsDeclared();
    this.log = plan.log().orElse(null);
    this.fixedNow = options.now().map(Micros::of).orElse(FIXED_NONE);
    this.clock = fixedNow == FIXED_NONE ? micrite::nowMicros : null;
    this.timeoutNanos = options.timeout().map(Asking::nanos).orElse(Long.MAX_VALUE);
  }

  Asking with(QueryOptions changed) {
    return new Asking(micrite, definition, changed);
  }

  Micrite micrite() {
    return micrite;
  }

  QueryDefinition definition() {
    return definition;
  }

  QueryOptions options() {
    return options;
  }

  PlanRequest request() {
    return request;
  }

  Plan plan() {
    return plan;
  }

  /** The time of a query that is asked now. */
  long nowMicros() {
    return fixedNow == FIXED_NONE ? micrite.nowMicros() : micrite.openAt(fixedNow);
  }

  boolean mayAskStore() {
    return mayAskStore;
  }

  boolean isObserved() {
    return log != null;
  }

  /** Where {@link #isObserved}. */
  QueryLog log() {
    return log;
  }

  boolean isSampled(long now) {
    return stats.isSampled(now);
  }

  void took(long startNanos) {
    stats.took(System.nanoTime() - startNanos);
  }

  void answeredFromStore(int count) {
    stats.answeredFromStore(count);
  }

  StoreRead reads(FeatureKey<?, ?>... features) {
    Engine engine = micrite.engine();
    long[] maxStaleness = new long[features.length];
    for (int i = 0; i < features.length; i++) {
      maxStaleness[i] = plan.maxStalenessMicros(features[i]);
    }
    stats.storedValues(features.length);
    return new StoreRead(engine.store(features[0].featureClass()), features, maxStaleness);
  }

  boolean areDefaulted(FeatureKey<?, ?>... features) {
    return Arrays.stream(features).allMatch(plan::isDefaulted);
  }

  /** The row of one entity, resolved. */
  EntityRow walk(EntityRow row, long now) {
    long start = System.nanoTime();
    Resolution resolution = plan.resolve(new EntityRow[] {row}, now, clock, timeoutNanos, false);
    boolean isResolved = resolution.isResolved(0);
    stats.walked(1, isResolved ? 0 : 1);
    took(start);
    if (!isResolved) {
      throw Failures.of(request, resolution, 0);
    }
    return resolution.row(0);
  }

  /** The rows of several entities; some may be unresolved. */
  Resolution walkAll(EntityRow[] rows, long now) {
    long start = System.nanoTime();
    Resolution resolution = plan.resolve(rows, now, clock, timeoutNanos, false);
    took(start);
    return resolution;
  }

  void walked(int count, int failures) {
    stats.walked(count, failures);
  }

  Explanation explain(EntityRow row, long now) {
    Resolution resolution = plan.resolve(new EntityRow[] {row}, now, clock, timeoutNanos, true);
    Optional<UnresolvedFeatureException> failure =
        resolution.isResolved(0)
            ? Optional.empty()
            : Optional.of(Failures.of(request, resolution, 0));
    return new Explanation(
        definition.name(),
        resolution.entity(0),
        Micros.instant(now),
        resolution.features(),
        failure);
  }

  private static PlanRequest request(QueryDefinition definition, QueryOptions options) {
    return new PlanRequest(
        definition.name(),
        definition.featureClass(),
        definition.givens(),
        definition.planned(),
        options.maxStaleness(),
        options.tags());
  }

  private static long nanos(Duration timeout) {
    return timeout.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE : timeout.toNanos();
  }
}
