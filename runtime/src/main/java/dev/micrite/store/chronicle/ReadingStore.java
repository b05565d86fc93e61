package dev.micrite.store.chronicle;

import dev.micrite.store.EntityId;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The store in a process that only reads it: takes no lock, writes nothing, and follows the writing
 * process from file to file by the generation on the page they share.
 */
final class ReadingStore implements OnlineStore {
  private static final int ATTEMPTS = 50;
  private static final long PATIENCE_NANOS = 1_000_000;

  private final Path directory;
  private final StoreSchema schema;
  private final Control control;
  private volatile View view;
  private boolean closed;

  /**
   * A file to read.
   *
   * @param seen the generation that the page showed when this file was live
   */
  private record View(long seen, RowFile rows, long entries) {}

  ReadingStore(Path directory, StoreSchema schema) throws IOException {
    this.directory = directory;
    this.schema = schema;
    if (!new SidecarFile(directory).exists()) {
      throw StoreMessages.noStore(directory);
    }
    this.control = Control.forReading(directory.resolve("control.bin"));
    this.view = find(true);
  }

  @Override
  public boolean read(EntityId id, StoredRow into) {
    if (id.kind() != schema.keyKind()) {
      throw new IllegalArgumentException(
          schema.featureClass() + " has ids of kind " + schema.keyKind() + ", not " + id.kind());
    }
    return live().rows.read(id, into);
  }

  private View live() {
    View now = view;
    if (now != null && control.generation() == now.seen) {
      return now;
    }
    return follow();
  }

  private synchronized View follow() {
    if (closed) {
      throw StoreMessages.closed(schema.featureClass());
    }
    if (control.generation() != view.seen) {
      try {
        view = find(false);
      } catch (IOException e) {
        throw StoreMessages.access(directory, e);
      }
    }
    return view;
  }

  // The writer replaces the sidecar in two steps and deletes the old file after, so either may be
  // missing for a moment.
  private View find(boolean isFirst) throws IOException {
    SidecarFile sidecars = new SidecarFile(directory);
    StoreException trouble = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      long seen = control.generation();
      Optional<Sidecar> sidecar = sidecars.load();
      if (sidecar.isEmpty()) {
        trouble = StoreMessages.damagedStore(directory, "store.json cannot be read");
      } else if (!sidecar.get().schema().equals(schema)) {
        trouble = StoreMessages.otherSchema(schema.featureClass());
      } else {
        try {
          return open(sidecar.get(), seen, isFirst);
        } catch (NoSuchFileException e) {
          trouble = StoreMessages.damagedStore(directory, sidecar.get().file() + " is missing");
        } catch (StoreException e) {
          trouble = e;
        }
      }
      LockSupport.parkNanos(PATIENCE_NANOS);
    }
    throw trouble;
  }

  private View open(Sidecar sidecar, long seen, boolean isFirst) throws IOException {
    Path file = directory.resolve(sidecar.file());
    long length = Files.size(file);
    Sidecar.CleanClose clean = sidecar.clean();
    boolean isIntact =
        sidecar.geometry().fits(length)
            && (!isFirst
                || clean == null
                || clean.length() == length && clean.crc32c() == FileChecksum.of(file));
    if (!isIntact) {
      throw StoreMessages.damagedStore(
          file, "it is not what store.json says; opening it for writing keeps every whole row");
    }
    Mapping mapping = Mapping.forReading(file, sidecar.geometry().largestFile());
    RowFile rows =
        new RowFile(
            schema.featureClass(),
            schema.fingerprint(),
            mapping,
            sidecar.geometry(),
            control,
            sidecar.generation());
    return new View(seen, rows, sidecar.entries());
  }

  @Override
  public void write(EntityId id, RowUpdate update) {
    throw StoreMessages.readOnly(schema.featureClass());
  }

  @Override
  public void forEach(RowVisitor visitor) {
    RowFile file = live().rows;
    EntityId id = new EntityId();
    StoredRow row = new StoredRow();
    for (int segment = 0; segment < file.segments(); segment++) {
      for (long key : file.keysOf(segment)) {
        if (live().rows.read(key, row)) {
          id.setFrom(schema.keyKind(), row);
          visitor.visit(id, row);
        }
      }
    }
  }

  @Override
  public long size() {
    return live().rows.counters().rows();
  }

  @Override
  public double fill() {
    View now = live();
    return Math.min(1, (double) now.rows.counters().rows() / now.entries);
  }

  @Override
  public StoreSchema schema() {
    return schema;
  }

  synchronized void close() {
    closed = true;
    view = null;
  }
}
