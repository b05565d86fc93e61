package dev.micrite.store.memory;

import dev.micrite.store.OnlineStoreContract;
import dev.micrite.store.OnlineStores;

final class MemoryStoreTest extends OnlineStoreContract {
  @Override
  protected OnlineStores open() {
    return MemoryStores.create();
  }

  @Override
  protected long bytesPerRead() {
    return 24; // the boxed key
  }
}
