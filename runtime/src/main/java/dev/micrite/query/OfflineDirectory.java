package dev.micrite.query;

import dev.micrite.catalog.MicriteException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Where a platform has its offline store, which is opened when it is first asked for. */
final class OfflineDirectory implements AutoCloseable {
  private final Path directory;
  private OfflineStore store; // guarded by this

  OfflineDirectory(Path directory) {
    this.directory = directory;
  }

  synchronized OfflineStore store(Micrite micrite) {
    if (store == null) {
      store =
          module()
              .open(
                  new OfflineStores.Platform(
                      directory, micrite.featureClasses(), micrite::nowMicros));
    }
    return store;
  }

  /** Closing again does nothing. */
  @Override
  public synchronized void close() {
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
