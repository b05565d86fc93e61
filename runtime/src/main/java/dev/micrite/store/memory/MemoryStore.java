package dev.micrite.store.memory;

import dev.micrite.store.EntityId;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.RowLayout;
import dev.micrite.store.RowMerger;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/** Rows by key; an image in the map is never changed, only replaced, so readers need no lock. */
final class MemoryStore implements OnlineStore {
  private final StoreSchema schema;
  private final ConcurrentHashMap<Long, byte[]> rows = new ConcurrentHashMap<>();
  private final StoredRow current = new StoredRow();
  private final RowMerger merger;
  private volatile boolean closed;

  MemoryStore(StoreSchema schema) {
    this.schema = schema;
    this.merger = new RowMerger(schema);
  }

  @Override
  public boolean read(EntityId id, StoredRow into) {
    requireOpen();
    for (long key = id.key(); ; key++) {
      byte[] image = rows.get(key);
      if (image == null) {
        into.missing();
        return false;
      }
      if (id.owns(image)) {
        load(image, into);
        return true;
      }
    }
  }

  @Override
  public synchronized void write(EntityId id, RowUpdate update) {
    boolean found = read(id, current);
    long key = found ? current.key() : freeKey(id);
    if (merger.merge(current, id, key, update)) {
      byte[] image = merger.row();
      rows.put(key, Arrays.copyOf(image, RowLayout.length(image)));
    }
  }

  @Override
  public void forEach(RowVisitor visitor) {
    requireOpen();
    EntityId id = new EntityId();
    StoredRow row = new StoredRow();
    for (byte[] image : rows.values()) {
      load(image, row);
      id.setFrom(schema.keyKind(), row);
      visitor.visit(id, row);
    }
  }

  @Override
  public long size() {
    return rows.mappingCount();
  }

  /** The heap is the only limit, so none of the configured room is ever used up. */
  @Override
  public double fill() {
    return 0;
  }

  @Override
  public StoreSchema schema() {
    return schema;
  }

  void close() {
    closed = true;
  }

  private long freeKey(EntityId id) {
    long key = id.key();
    while (rows.containsKey(key)) {
      key++;
    }
    return key;
  }

  private void requireOpen() {
    if (closed) {
      throw new StoreException("StoreClosed", "The in-memory stores are closed; create new ones.");
    }
  }

  private static void load(byte[] image, StoredRow into) {
    System.arraycopy(image, 0, into.reserve(image.length), 0, image.length);
    into.found();
  }
}
