package dev.micrite.query;

import dev.micrite.catalog.EntityRef;
import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.Engine;
import dev.micrite.resolve.Micros;
import dev.micrite.store.StoreException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An opened platform: the declarations on the class path, an online store, and the engine that
 * answers queries. Safe for all threads; one for each directory and process.
 *
 * <pre>{@code
 * try (Micrite micrite = Micrite.open(Path.of("micrite-data"))) {
 *   FraudInputs now = FraudInputsQuery.on(micrite).get(42L);
 * }
 * }</pre>
 */
public final class Micrite implements AutoCloseable {
  private final Engine engine;
  private final Clock clock;
  private final boolean isSystemClock;
  private final Optional<OfflineDirectory> offline;

  Micrite(Engine engine, Clock clock, Optional<OfflineDirectory> offline) {
    this.engine = engine;
    this.clock = clock;
    this.offline = offline;
    this.isSystemClock = ClockMicros.isSystem(clock);
  }

  /**
   * Opens a directory with all modules on the class path; as {@code
   * builder().directory(directory).open()}.
   *
   * @throws StoreException if the store cannot be opened: it is in use, JVM flags are missing ...
   * @throws MicriteException if the modules contradict each other
   */
  public static Micrite open(Path directory) {
    return builder().directory(directory).open();
  }

  /** For all that can be chosen. */
  public static MicriteBuilder builder() {
    return new MicriteBuilder();
  }

  /** The feature classes of all modules, in the order of the modules. */
  public List<FeatureClass<?>> featureClasses() {
    return engine.featureClasses();
  }

  /**
   * A query by name, for tools: {@code query(UserFeatures.id.is(42L)).output("fullName",
   * "account.balance").answer()}.
   */
  public DynamicQuery query(EntityRef<?> entity) {
    Objects.requireNonNull(entity, "entity is null");
    engine.checkOpen();
    return DynamicQuery.of(this, entity);
  }

  /**
   * Uploads an observation to the online store. Once this returns it survives the death of the
   * process. A value that is older than the stored one changes nothing (S3).
   *
   * @throws MicriteException {@code [NotStored]} if the max staleness of a feature is zero, {@code
   *     [BadGiven]} if a value is out of range, {@code [ReadOnlyEngine]}, {@code [ClosedEngine]}
   * @throws StoreException if the store cannot be written
   */
  public void put(Observation<?> observation) {
    Objects.requireNonNull(observation, "observation is null");
    new Upload(engine, nowMicros()).put(observation);
  }

  /**
   * Uploads observations, in order; one that is refused ends it, what came before stays. If one of
   * them is null, none is uploaded.
   */
  public void putAll(Collection<? extends Observation<?>> observations) {
    Objects.requireNonNull(observations, "observations is null");
    List<Observation<?>> all =
        Arguments.all(observations.toArray(new Observation<?>[0]), "observations");
    Upload upload = new Upload(engine, nowMicros());
    all.forEach(upload::put);
  }

  /**
   * Takes the rows of files or records in: as observations, in one commit of the offline store, and
   * the newest values to the online store where their features allow that (S5). Rows that are no
   * valid observations are rejected (E2); if there are more than the ingestion allows, nothing is
   * stored. If the process dies, the offline store has all observations or none; what the online
   * store then lacks of them, the same ingestion brings once more.
   *
   * @throws MicriteException {@code [TooManyRejects]}, {@code [UnmappedColumn]} and others that say
   *     what is wrong with the rows; {@code [ReadOnlyEngine]}, {@code [MissingModule]} without the
   *     offline module, {@code [NoOfflineStore]}, {@code [ClosedEngine]}
   * @throws StoreException if the online store cannot be written, which may hold a part by then
   */
  public IngestReport ingest(Ingestion<?> ingestion) {
    Objects.requireNonNull(ingestion, "ingestion is null");
    engine.checkOpen();
    if (engine.isReadOnly()) {
      throw new MicriteException(
          "ReadOnlyEngine", "This Micrite only reads; ingest where the directory is written.");
    }
    if (!engine.featureClasses().contains(ingestion.featureClass())) {
      throw new MicriteException(
          "UnknownFeatureClass",
          "No module of this engine declares " + ingestion.featureClass().typeName() + ".");
    }
    return offlineStore().ingest(ingestion, engine.store(ingestion.featureClass()));
  }

  /**
   * Runs a resolver that gives many rows at once: its rows become observations, in one commit of
   * the offline store, and the newest values go to the online store where their features allow that
   * (W2, S5). If it throws or takes longer than its timeout, none of its rows are stored. Triggers
   * of one resolver may run at the same time; each stores what it gives.
   *
   * @throws MicriteException {@code [ResolverFailed]}, with what it threw, and {@code
   *     [ResolverTimeout]}; {@code [UnknownResolver]}, {@code [NotTriggered]}, {@code
   *     [MissingResolverInstance]}; {@code [Cancelled]} if this thread is interrupted; as {@link
   *     #ingest}
   * @throws StoreException as {@link #ingest}
   */
  public TriggerReport trigger(Trigger trigger) {
    Objects.requireNonNull(trigger, "trigger is null");
    return new Triggering(this, trigger).run();
  }

  /**
   * The datasets that were saved in the directory.
   *
   * @throws MicriteException {@code [MissingModule]} without the offline module, {@code
   *     [NoOfflineStore]}, {@code [ClosedEngine]}
   */
  public Datasets datasets() {
    return offlineStore().datasets();
  }

  /** Closes the stores; queries in flight may fail. Closing again does nothing. */
  @Override
  public void close() {
    try (engine) {
      offline.ifPresent(OfflineDirectory::close);
    }
  }

  OfflineStore offlineStore() {
    engine.checkOpen();
    return offline
        .orElseThrow(
            () ->
                new MicriteException(
                    "NoOfflineStore",
                    "A Micrite in memory keeps no observations. Open one with a directory."))
        .store(this);
  }

  Engine engine() {
    return engine;
  }

  /** The time of a query that is asked now, in microseconds since the epoch. */
  long nowMicros() {
    engine.checkOpen();
    return isSystemClock ? ClockMicros.system() : Micros.of(clock.instant());
  }

  /** A time chosen by the caller, if the engine is open. */
  long openAt(long micros) {
    engine.checkOpen();
    return micros;
  }
}
