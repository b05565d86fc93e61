package dev.micrite.query;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.History;
import dev.micrite.resolve.KeptAnswers;
import dev.micrite.resolve.LifeQuery;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.PastRun;
import dev.micrite.resolve.Plan;
import dev.micrite.resolve.PlanCode;
import dev.micrite.resolve.PlanRequest;
import dev.micrite.resolve.Resolution;
import dev.micrite.resolve.UploadedRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A query about the past, planned: what an offline store answers through; not for applications.
 * Safe for all threads.
 *
 * @param <R> the query record
 */
public final class OfflineQuery<R> {
  private final Micrite micrite;
  private final QueryDefinition definition;
  private final OfflineOptions options;
  private final PlanRequest request;
  private final Plan plan;
  private final Supplier<Function<EntityRow, R>> readers;
  private final long askedAtMicros;
  private final long timeoutNanos;

  OfflineQuery(
      Micrite micrite,
      QueryDefinition definition,
      OfflineOptions options,
      Supplier<Function<EntityRow, R>> readers) {
    this(micrite, definition, options, true, readers);
  }

  OfflineQuery(
      Micrite micrite,
      QueryDefinition definition,
      OfflineOptions options,
      boolean callsResolvers,
      Supplier<Function<EntityRow, R>> readers) {
    this.micrite = micrite;
    this.definition = definition;
    this.options = options;
    if (options.storesOnline() || options.storesOffline()) {
      requireWriter();
    }
    this.request = request(definition, options, callsResolvers);
    this.plan = micrite.engine().plan(request);
    this.readers = readers;
    this.askedAtMicros = micrite.nowMicros();
    this.timeoutNanos = options.timeout().map(Duration::toNanos).orElse(Long.MAX_VALUE);
  }

  /** The same query, asked in another way, now. */
  public OfflineQuery<R> with(OfflineOptions others) {
    return new OfflineQuery<>(micrite, definition, others, readers);
  }

  /**
   * Does nothing where values may be stored.
   *
   * @throws MicriteException {@code [ReadOnlyEngine]}
   */
  public void requireWriter() {
    if (micrite.engine().isReadOnly()) {
      throw new MicriteException(
          "ReadOnlyEngine", "This Micrite only reads; store where the directory is written.");
    }
  }

  public QueryDefinition definition() {
    return definition;
  }

  public OfflineOptions options() {
    return options;
  }

  /** When it was asked; microseconds since the epoch. */
  public long askedAtMicros() {
    return askedAtMicros;
  }

  /**
   * A row of the spine, ready to be resolved.
   *
   * @param given values of features that the query is given, by name; a missing or null value is
   *     none
   * @throws MicriteException {@code [BadGiven]} if the id or a value is of another type or not
   *     allowed
   */
  public EntityRow newRow(Object id, Map<String, Object> given) {
    FeatureClass<?> featureClass = definition.featureClass();
    UploadedRow row = new UploadedRow(featureClass, id);
    for (String name : definition.givens()) {
      Object value = given.get(name);
      if (value != null) {
        row.set(featureClass.feature(name).orElseThrow(), value);
      }
    }
    return row.row();
  }

  /**
   * Follows all batches of one reading.
   *
   * @param spine what its rows are read from
   */
  public PastRun newRun(String spine) {
    return plan.newRun(spine);
  }

  /**
   * Tells what a run did, so far.
   *
   * @param knownAtMicros what was recorded up to then counted
   */
  public OfflineExplanation explain(PastRun run, long knownAtMicros) {
    return OfflineExplanation.of(definition.name(), Micros.instant(knownAtMicros), run);
  }

  /**
   * Answers for rows, each as of its time; nothing is stored.
   *
   * @param run made by {@link #newRun}
   */
  public Resolution resolve(EntityRow[] rows, long[] timesMicros, History history, PastRun run) {
    return plan.resolvePast(rows, timesMicros, history, timeoutNanos, run);
  }

  /** A way to answer without {@link #resolve}, where there is one. */
  public Optional<LifeQuery> life() {
    return plan.life();
  }

  /**
   * Why a row's required outputs have no values.
   *
   * @param position in the resolution
   * @param row number of the row in the spine, from 0
   */
  public UnresolvedFeatureException failure(
      Resolution resolution, int position, long row, Instant time) {
    return Failures.ofSpine(request, resolution, position, row, time);
  }

  /** The classes of the entities that it may come across, the one asked about among them. */
  public List<FeatureClass<?>> featureClasses() {
    return plan.featureClasses();
  }

  /** The features that the outputs end at, in the order of the definition's outputs. */
  public List<FeatureKey<?, ?>> outputFeatures() {
    return plan.outputFeatures();
  }

  /**
   * The feature of an output, if observations of it may be made of its values: it is one of the
   * entities asked about, and neither given by the caller nor does it follow from what is.
   */
  public Optional<FeatureKey<?, ?>> storableFeature(int output) {
    return plan.storableFeature(output);
  }

  /** What its answers depend on besides observations. */
  public PlanCode code() {
    return plan.code();
  }

  /** Rows for {@link #newReader} out of kept values of the outputs. */
  public KeptAnswers newKeptAnswers() {
    return plan.newKeptAnswers();
  }

  /** Makes records of resolved rows; each for use by one thread. */
  public Function<EntityRow, R> newReader() {
    return readers.get();
  }

  private static PlanRequest request(
      QueryDefinition definition, OfflineOptions options, boolean callsResolvers) {
    return new PlanRequest(
        definition.name(),
        definition.featureClass(),
        definition.givens(),
        definition.planned(),
        Map.of(),
        options.tags(),
        new PlanRequest.Past(options.recomputed(), callsResolvers));
  }
}
