package dev.micrite.store.chronicle;

import dev.micrite.store.OnlineStore;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.RecoveryReport;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreOptions;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.WriterLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The durable online stores of a directory, off-heap in Chronicle Maps: one process writes them,
 * any number read. See {@code docs/store-layout.md}.
 */
public final class ChronicleStores implements OnlineStores {
  private final Path directory;
  private final StoreOptions options;
  private final WriterLock writerLock; // null if only reading
  private final Map<String, WritingStore> writing = new LinkedHashMap<>();
  private final Map<String, ReadingStore> reading = new LinkedHashMap<>();
  private final List<RecoveryReport> recoveries = new CopyOnWriteArrayList<>();
  private boolean closed;

  private ChronicleStores(Path directory, StoreOptions options, WriterLock writerLock) {
    this.directory = directory;
    this.options = options;
    this.writerLock = writerLock;
  }

  /**
   * Opens the stores below {@code directory/online}; for writing the directory is made if it is
   * missing.
   *
   * @throws StoreException {@code [MissingJvmFlags]}; {@code [StoreInUse]} if another process, or
   *     this one, writes it; {@code [NoStore]} if there is nothing to read; {@code [StoreAccess]}
   *     if the directory cannot be used
   */
  public static OnlineStores open(Path directory, StoreOptions options) {
    JvmFlags.require();
    Path online = directory.toAbsolutePath().normalize().resolve("online");
    if (options.readOnly()) {
      if (!Files.isDirectory(online)) {
        throw StoreMessages.noStore(directory);
      }
      return new ChronicleStores(online, options, null);
    }
    try {
      Files.createDirectories(online);
    } catch (IOException e) {
      throw StoreMessages.access(directory, e);
    }
    return new ChronicleStores(online, options, WriterLock.take(online, StoreMessages.LOCK));
  }

  @Override
  public synchronized OnlineStore open(StoreSchema schema) {
    if (closed) {
      throw StoreMessages.closed(schema.featureClass());
    }
    String name = schema.featureClass();
    OnlineStore open = isReadOnly() ? reading.get(name) : writing.get(name);
    if (open != null && !open.schema().equals(schema)) {
      throw new IllegalArgumentException(name + " is open with another schema");
    }
    return open != null ? open : openNew(schema, directory.resolve(name));
  }

  private OnlineStore openNew(StoreSchema schema, Path place) {
    try {
      if (isReadOnly()) {
        ReadingStore store = new ReadingStore(place, schema);
        reading.put(schema.featureClass(), store);
        return store;
      }
      StoreDirectory files = new StoreDirectory(place, schema, options, recoveries::add);
      WritingStore store = new WritingStore(place, schema, files);
      writing.put(schema.featureClass(), store);
      return store;
    } catch (IOException e) {
      throw StoreMessages.access(place, e);
    }
  }

  @Override
  public boolean isReadOnly() {
    return writerLock == null;
  }

  @Override
  public List<RecoveryReport> recoveries() {
    return List.copyOf(recoveries);
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    RuntimeException trouble = null;
    reading.values().forEach(ReadingStore::close);
    for (WritingStore store : writing.values()) {
      try {
        store.close();
      } catch (RuntimeException e) {
        // The others must still be closed, and the lock given back.
        trouble = e;
      }
    }
    if (writerLock != null) {
      writerLock.close();
    }
    if (trouble != null) {
      throw trouble;
    }
  }
}
