package dev.micrite.query;

import dev.micrite.catalog.MicriteException;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

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

  private static OfflineStores module() {
    List<OfflineStores> found =
        ServiceLoader.load(OfflineStores.class, OfflineDirectory.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    if (found.isEmpty()) {
      throw new MicriteException(
          "MissingModule",
          "Offline queries need the module that keeps observations. Add dev.micrite:micrite-offline"
              + " to this program; one that only serves does not need it.");
    }
    return found.get(0);
  }
}
