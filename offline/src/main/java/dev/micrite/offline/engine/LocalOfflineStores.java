package dev.micrite.offline.engine;

import dev.micrite.query.OfflineStore;
import dev.micrite.query.OfflineStores;

/** Opens offline stores in the platform's directory; for {@code java.util.ServiceLoader}. */
public final class LocalOfflineStores implements OfflineStores {
  @Override
  public OfflineStore open(Platform platform) {
    return new LocalOfflineStore(platform);
  }
}
