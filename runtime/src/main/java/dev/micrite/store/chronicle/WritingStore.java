package dev.micrite.store.chronicle;

import dev.micrite.store.EntityId;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.RowMerger;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store in the one process that writes it. */
final class WritingStore implements OnlineStore {
  private static final Logger LOG = LoggerFactory.getLogger(WritingStore.class);

  private final StoreSchema schema;
  private final Path directory;
  private final SidecarFile sidecars;
  private final Control control;
  private final Journal journal;
  private final Stripes stripes;
  private final Growth growth;

  /** What reads use: null once closed. */
  private volatile RowFile rows;

  /** What writes use; changed while all stripes are held. */
  private volatile MapFile current;

  // Changed while all stripes are held, read while one is.
  private MapFile growing;
  private StoreException growingFailed;

  WritingStore(Path directory, StoreSchema schema, StoreDirectory files) throws IOException {
    this.schema = schema;
    this.directory = directory;
    this.sidecars = files.sidecars();
    this.control = files.control();
    this.current = files.open();
    this.rows = current.rows();
    // Only now: until the sidecar names a rebuilt file, its journal is needed to build it again.
    this.journal = Journal.create(directory);
    this.stripes = new Stripes(schema);
    this.growth = new Growth(this, current.generation());
    growth.startIfFull(current);
  }

  @Override
  public boolean read(EntityId id, StoredRow into) {
    RowFile file = rows;
    if (file == null || id.kind() != schema.keyKind()) {
      throw cannotRead(id);
    }
    try {
      return file.read(id, into);
    } catch (StoreException e) {
      return readAlone(id, into);
    }
  }

  // A writer may have been off its processor for long, in the middle of a row: its stripe is free
  // when it is done.
  private boolean readAlone(EntityId id, StoredRow into) {
    Stripes.Stripe stripe = stripes.of(id);
    stripe.lock.lock();
    try {
      RowFile file = rows;
      if (file == null) {
        throw cannotRead(id);
      }
      return file.read(id, into);
    } finally {
      stripe.lock.unlock();
    }
  }

  private RuntimeException cannotRead(EntityId id) {
    return rows == null
        ? StoreMessages.closed(schema.featureClass())
        : new IllegalArgumentException(
            schema.featureClass() + " has ids of kind " + schema.keyKind() + ", not " + id.kind());
  }

  @Override
  public void write(EntityId id, RowUpdate update) {
    if (update.isEmpty()) {
      return;
    }
    MapFile full = null;
    do {
      if (full != null) {
        growth.awaitSuccessorOf(full);
      }
      full = writeUnlessFull(id, update);
    } while (full != null);
  }

  /** The file that has no room for the row, or null if the row was written. */
  private MapFile writeUnlessFull(EntityId id, RowUpdate update) {
    Stripes.Stripe stripe = stripes.of(id);
    MapFile file;
    stripe.lock.lock();
    try {
      if (rows == null || id.kind() != schema.keyKind()) {
        throw cannotRead(id);
      }
      file = current;
      if (!merge(stripe, file, id, update)) {
        return file;
      }
    } finally {
      stripe.lock.unlock();
    }
    growth.startIfFull(file);
    return null;
  }

  private boolean merge(Stripes.Stripe stripe, MapFile file, EntityId id, RowUpdate update) {
    StoredRow row = stripe.row();
    RowMerger merger = stripe.merger();
    for (long key = id.key(); ; key++) {
      boolean found = file.rows().read(key, row);
      if (found && id.keyLength() > 0 && !id.owns(row.buffer())) {
        continue; // another id whose hash is the same
      }
      if (!merger.merge(row, id, key, update)) {
        return true;
      }
      Written outcome = put(stripe.number, file, merger.row(), !found);
      if (outcome == Written.DONE) {
        putIntoGrowing(merger.row(), row);
      }
      if (outcome != Written.KEY_TAKEN) {
        return outcome == Written.DONE;
      }
    }
  }

  private enum Written {
    DONE,
    KEY_TAKEN,
    FULL
  }

  private Written put(int stripe, MapFile file, byte[] image, boolean isNew) {
    boolean written = false;
    try {
      journal.begin(stripe, image);
    } catch (IOException e) {
      throw StoreMessages.access(directory, e);
    }
    try {
      written = file.put(image, isNew);
      return written ? Written.DONE : Written.KEY_TAKEN;
    } catch (StoreException e) {
      if (file.isSound()) {
        throw e; // this row alone is at fault
      }
      return Written.FULL;
    } finally {
      journal.end(stripe, image, written);
    }
  }

  // The row is safe in the live file by now: trouble here ends the growth, not the write.
  private void putIntoGrowing(byte[] image, StoredRow scratch) {
    if (growing != null && growingFailed == null) {
      try {
        growing.putIfNewer(image, scratch);
      } catch (StoreException e) {
        growingFailed = e;
      }
    }
  }

  // What a growth does to the store, in this order.

  /** The live file, which stays live until {@link #swap}: there is one growth at a time. */
  MapFile current() {
    return current;
  }

  /** From now on every row written goes to the next file too. */
  void writeAlsoTo(MapFile next) {
    stripes.withAll(
        () -> {
          growingFailed = null;
          growing = next;
        });
  }

  /** Copies a row that was in the live file when its key was seen. */
  void copyTo(MapFile next, long key, EntityId id, StoredRow row) {
    RowFile from = rows;
    try {
      if (from == null || !from.read(key, row)) {
        return;
      }
      id.setFrom(schema.keyKind(), row);
      Stripes.Stripe stripe = stripes.of(id);
      stripe.lock.lock();
      try {
        if (from.read(key, row)) {
          next.putIfNewer(row.buffer(), stripe.row());
        }
      } finally {
        stripe.lock.unlock();
      }
    } catch (StoreException e) {
      if (!e.tag().equals("DamagedRow")) {
        throw e;
      }
      LOG.warn("left behind when the online store grew: {}", e.getMessage());
    }
  }

  /** Makes the next file the live one, or, if it lacks a row, gives it up. */
  void swap(MapFile next) {
    stripes.withAll(
        () -> {
          if (growingFailed != null) {
            throw growingFailed;
          }
          try {
            sidecars.save(next.sidecar());
          } catch (IOException e) {
            throw StoreMessages.access(directory, e);
          }
          current = next;
          growing = null;
          rows = next.rows();
          control.setGeneration(next.generation());
        });
  }

  /** Forgets a next file that will not be used. */
  void abandonGrowing() {
    stripes.withAll(() -> growing = null);
  }

  MapFile createNext(MapFile file, long generation) {
    long entries = 2 * Math.max(file.entries(), file.size());
    Path path = StoreDirectory.rowsFile(directory, generation);
    return MapFile.create(schema, path, generation, entries, file.averageRowBytes(), control);
  }

  @Override
  public void forEach(RowVisitor visitor) {
    RowFile file = rows;
    EntityId id = new EntityId();
    StoredRow row = new StoredRow();
    for (int segment = 0; file != null && segment < file.segments(); segment++) {
      for (long key : file.keysOf(segment)) {
        // The live file may be another one by now; keys stay what they are.
        RowFile live = rows;
        if (live == null) {
          throw StoreMessages.closed(schema.featureClass());
        }
        if (live.read(key, row)) {
          id.setFrom(schema.keyKind(), row);
          visitor.visit(id, row);
        }
      }
    }
    if (file == null) {
      throw StoreMessages.closed(schema.featureClass());
    }
  }

  @Override
  public long size() {
    RowFile file = rows;
    return file == null ? 0 : file.counters().rows();
  }

  @Override
  public double fill() {
    return rows == null ? 0 : Math.min(1, current().fill());
  }

  @Override
  public StoreSchema schema() {
    return schema;
  }

  /**
   * Writes down that the file is complete. Reads and writes that come later fail; those under way
   * end first.
   */
  void close() {
    growth.close();
    boolean[] closes = new boolean[1];
    stripes.withAll(
        () -> {
          closes[0] = rows != null;
          rows = null;
        });
    if (!closes[0]) {
      return;
    }
    boolean isSound = current.isSound();
    current.close();
    if (isSound) {
      try {
        sidecars.save(current.closedSidecar());
      } catch (IOException e) {
        throw StoreMessages.access(directory, e);
      }
    }
  }
}
