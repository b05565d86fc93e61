package dev.micrite.store.memory;

import dev.micrite.store.OnlineStore;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreSchema;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Online stores that live as long as this object. */
public final class MemoryStores implements OnlineStores {
  private final Map<String, MemoryStore> stores = new ConcurrentHashMap<>();
  private volatile boolean closed;

  private MemoryStores() {}

  /** New, empty stores. */
  public static OnlineStores create() {
    return new MemoryStores();
  }

  @Override
  public OnlineStore open(StoreSchema schema) {
    if (closed) {
      throw new StoreException("StoreClosed", "The in-memory stores are closed; create new ones.");
    }
    MemoryStore store =
        stores.computeIfAbsent(schema.featureClass(), name -> new MemoryStore(schema));
    if (!store.schema().equals(schema)) {
      throw new IllegalArgumentException(schema.featureClass() + " is open with another schema");
    }
    return store;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public void close() {
    closed = true;
    stores.values().forEach(MemoryStore::close);
  }
}
