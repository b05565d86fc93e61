package dev.micrite.query;

import dev.micrite.catalog.MicriteException;
import dev.micrite.log.LogDirectory;
import dev.micrite.log.LogOptions;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a platform has its offline store, which is opened when it is first asked for. */
final class OfflineDirectory implements AutoCloseable {
  /** What the log may hold before a program that never asks offline has it taken up, too. */
  static final long BACKLOG_BYTES = 3L * LogOptions.defaults().segmentBytes();

  /** What the store may take outside of the heap, unless said. */
  static final long MEMORY_BYTES = 1L << 30;

  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.offline");
  private static final long PERIOD_SECONDS = 10;

  private final Path directory;
  private final long memoryBytes;
  private OfflineStore store; // guarded by this
  private ScheduledExecutorService watcher; // guarded by this
  private ScheduledFuture<?> watching; // guarded by this
  private boolean closed; // guarded by this

  /**
   * @param memoryBytes how much the store may take outside of the heap
   */
  OfflineDirectory(Path directory, long memoryBytes) {
    this.directory = directory;
    this.memoryBytes = memoryBytes;
  }

  /**
   * Has the log taken up once it is long, though nobody asks offline: an application that computes
   * and uploads would fill it else. Opening the store costs a second and memory, so a program that
   * observes little is spared it.
   */
  synchronized void watchLog(Micrite micrite) {
    watcher =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "micrite-log-watch");
              thread.setDaemon(true);
              return thread;
            });
    watching =
        watcher.scheduleWithFixedDelay(
            () -> watchOnce(micrite), PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
  }

  private void watchOnce(Micrite micrite) {
    try {
      openIfBacklog(micrite, BACKLOG_BYTES);
    } catch (RuntimeException e) { // the log still takes what comes; the next round tries again
      LOG.warn("the log of {} is long, and the offline store cannot take it up", directory, e);
    }
  }

  /** Opens the store, which then takes up the log, if that holds more bytes. */
  synchronized void openIfBacklog(Micrite micrite, long bytes) {
    if (!closed && store == null && LogDirectory.at(log(directory)).backlogBytes() > bytes) {
      store(micrite);
    }
  }

  synchronized OfflineStore store(Micrite micrite) {
    if (store == null) {
      store =
          module()
              .open(
                  new OfflineStores.Platform(
                      directory,
                      micrite.featureClasses(),
                      micrite::nowMicros,
                      micrite.engine().isReadOnly(),
                      micrite.engine()::store,
                      memoryBytes));
    }
    return store;
  }

  /** Closing again does nothing. */
  @Override
  public synchronized void close() {
    closed = true;
    if (watcher != null) {
      watching.cancel(false);
      watcher.shutdown();
    }
    if (store != null) {
      store.close();
      store = null;
    }
  }

  /** Where the log of observations is. */
  static Path log(Path directory) {
    return directory.resolve("log");
  }

  /** Whether the offline module is on the class path. */
  static boolean hasModule() {
    return providers().findAny().isPresent();
  }

  private static OfflineStores module() {
    return providers()
        .findFirst()
        .map(ServiceLoader.Provider::get)
        .orElseThrow(
            () ->
                new MicriteException(
                    "MissingModule",
                    "Training sets and ingestion need the module that keeps observations. Add"
                        + " dev.micrite:micrite-offline to this program; one that only serves does"
                        + " not need it."));
  }

  private static Stream<ServiceLoader.Provider<OfflineStores>> providers() {
    return ServiceLoader.load(OfflineStores.class, OfflineDirectory.class.getClassLoader())
        .stream();
  }
}
