package dev.micrite.query;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.catalog.MicriteException;
import dev.micrite.log.LogOptions;
import dev.micrite.log.ObservationLog;
import dev.micrite.resolve.Engine;
import dev.micrite.resolve.EngineSettings;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreOptions;
import dev.micrite.store.chronicle.ChronicleStores;
import dev.micrite.store.memory.MemoryStores;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;

/**
 * What can be chosen when a {@link Micrite} is opened. Not safe for several threads. No argument is
 * null; one that is makes a {@code NullPointerException} that names it.
 */
public final class MicriteBuilder {
  private static final long LEAST_OFFLINE_BYTES = 64L << 20;

  private final List<Object> instances = new ArrayList<>();
  private List<FeatureModule> modules;
  private Path directory;
  private boolean inMemory;
  private StoreOptions storeOptions = StoreOptions.defaults();
  private Clock clock = Clock.systemUTC();
  private Executor executor;
  private String environment = "";
  private MeterRegistry meterRegistry;
  private Optional<Boolean> keepsObservations = Optional.empty();
  private long offlineBytes = OfflineDirectory.MEMORY_BYTES;

  MicriteBuilder() {}

  /** Keeps the online store in this directory, which is made if need be. */
  public MicriteBuilder directory(Path path) {
    directory = Objects.requireNonNull(path, "path is null");
    return this;
  }

  /** Keeps the online store in memory, for tests: nothing outlives the engine. */
  public MicriteBuilder inMemory() {
    inMemory = true;
    return this;
  }

  /** Follows what another process writes to the directory; nothing is stored or uploaded here. */
  public MicriteBuilder readOnly() {
    storeOptions = storeOptions.forReading();
    return this;
  }

  /** How many entities of each class to make room for; 100,000 unless said. A first guess. */
  public MicriteBuilder entries(long count) {
    storeOptions = storeOptions.withEntries(count);
    return this;
  }

  /** How many entities of one class to make room for. */
  public MicriteBuilder entries(FeatureClass<?> featureClass, long count) {
    Objects.requireNonNull(featureClass, "featureClass is null");
    storeOptions = storeOptions.withEntries(featureClass.typeName(), count);
    return this;
  }

  /** How many bytes texts and structured values take in an average row; 24 for each unless said. */
  public MicriteBuilder averageBytes(int bytes) {
    storeOptions = storeOptions.withAverageBytes(bytes);
    return this;
  }

  /** Tells the time of queries; the system's clock unless said. */
  public MicriteBuilder clock(Clock newClock) {
    clock = Objects.requireNonNull(newClock, "newClock is null");
    return this;
  }

  /**
   * Runs resolvers; stays the caller's to shut down. Unless said, virtual threads where the JDK has
   * them, else a pool of daemon threads. A call that it refuses runs on the asking thread.
   */
  public MicriteBuilder executor(Executor newExecutor) {
    executor = Objects.requireNonNull(newExecutor, "newExecutor is null");
    return this;
  }

  /**
   * Adds objects whose methods are resolvers; each must be safe for all threads. An instance that
   * no module has resolvers for is refused by {@link #open}. One that is missing is not, as a
   * program need not ask for everything: it is logged then, and an error of the query that needs
   * it.
   */
  public MicriteBuilder resolvers(Object... objects) {
    instances.addAll(Arguments.all(objects, "objects"));
    return this;
  }

  /** Which environment this is: resolvers that name others take no part. */
  public MicriteBuilder environment(String name) {
    environment = Objects.requireNonNull(name, "name is null");
    return this;
  }

  /** Where meters go; nowhere unless said. */
  public MicriteBuilder meterRegistry(MeterRegistry registry) {
    meterRegistry = Objects.requireNonNull(registry, "registry is null");
    return this;
  }

  /**
   * Whether what queries compute and what is uploaded is kept for training sets: appended to a log
   * in the directory, before it is acknowledged, from where the offline store takes it. Unless
   * said, it is where the offline module is on the class path and this process writes. A program
   * that only serves, without that module, says {@code true} so that another one on the same
   * machine may take the log.
   */
  public MicriteBuilder keepObservations(boolean keep) {
    keepsObservations = Optional.of(keep);
    return this;
  }

  /**
   * How much memory the offline store may take outside of the heap, 1 GiB unless said: for sorts
   * and tables, which go to disk beyond it. 64 MiB at least.
   */
  public MicriteBuilder offlineMemory(long bytes) {
    if (bytes < LEAST_OFFLINE_BYTES) {
      throw new IllegalArgumentException(
          "the offline store needs " + LEAST_OFFLINE_BYTES + " bytes at least, not " + bytes);
    }
    offlineBytes = bytes;
    return this;
  }

  /** Takes these modules in place of all on the class path. */
  public MicriteBuilder modules(FeatureModule... chosen) {
    modules = Arguments.all(chosen, "chosen");
    return this;
  }

  /**
   * Opens it; as {@link Micrite#open}.
   *
   * @throws MicriteException {@code [UnusedResolverInstance]} if an object of {@link #resolvers} is
   *     called by nobody, {@code [ConflictingModules]}
   * @throws StoreException if the store cannot be opened
   */
  public Micrite open() {
    if (inMemory == (directory != null)) {
      throw new IllegalStateException("choose either a directory or inMemory()");
    }
    boolean keeps = keepsObservations.orElse(directory != null && OfflineDirectory.hasModule());
    if (keeps && directory == null) {
      throw new IllegalStateException("observations are kept in a directory, not inMemory()");
    }
    List<FeatureModule> chosen = modules == null ? modulesOnClassPath() : modules;
    OnlineStores stores =
        inMemory ? MemoryStores.create() : ChronicleStores.open(directory, storeOptions);
    ObservationLog log = null;
    try {
      if (keeps && !storeOptions.readOnly()) {
        log = ObservationLog.open(OfflineDirectory.log(directory), LogOptions.defaults());
      }
      EngineSettings settings =
          new EngineSettings(
              chosen,
              stores,
              List.copyOf(instances),
              environment,
              executor,
              meterRegistry,
              log,
              ClockMicros.of(clock));
      Optional<OfflineDirectory> offline =
          Optional.ofNullable(directory).map(it -> new OfflineDirectory(it, offlineBytes));
      Micrite micrite = new Micrite(new Engine(settings), clock, offline);
      if (log != null && OfflineDirectory.hasModule()) {
        offline.ifPresent(it -> it.watchLog(micrite));
      }
      return micrite;
    } catch (RuntimeException | Error e) {
      if (log != null) {
        log.close();
      }
      stores.close();
      throw e;
    }
  }

  private static List<FeatureModule> modulesOnClassPath() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader loader = context == null ? Micrite.class.getClassLoader() : context;
    return ServiceLoader.load(FeatureModule.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
