package dev.micrite.query;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.store.OnlineStore;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Opens offline stores: what the offline module gives to {@code java.util.ServiceLoader}. */
public interface OfflineStores {
  /** Opens the offline store of a platform, and makes it if there is none and it may write. */
  OfflineStore open(Platform platform);

  /**
   * What the store belongs to.
   *
   * @param directory of the platform; the store makes folders of its own in it
   * @param featureClasses of all modules
   * @param nowMicros the platform's clock, in microseconds since the epoch
   * @param isReadOnly whether nothing may be written to the directory
   * @param onlineStores the online store of each class
   * @param memoryBytes what the store may take outside of the heap; the rest goes to disk
   */
  record Platform(
      Path directory,
      List<FeatureClass<?>> featureClasses,
      LongSupplier nowMicros,
      boolean isReadOnly,
      Function<FeatureClass<?>, OnlineStore> onlineStores,
      long memoryBytes) {}
}
