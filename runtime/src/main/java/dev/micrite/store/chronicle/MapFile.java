package dev.micrite.store.chronicle;

import dev.micrite.store.RowLayout;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.StoredRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * One generation of a store's file, open for writing. Chronicle makes the file and places rows in
 * it; a row that stays where it is gets overwritten without Chronicle.
 *
 * <p>Whoever calls {@link #put} holds the stripe of the entity, so that one row is written by one
 * thread at a time; {@link #placing} keeps apart what different rows share, which is everything
 * that Chronicle manages.
 */
final class MapFile {
  private static final UnsafeMemory MEMORY = UnsafeMemory.INSTANCE;

  private final StoreSchema schema;
  private final Path path;
  private final long generation;
  private final long entries;
  private final int rowBytes;
  private final Placement placement;
  private final Mapping mapping;
  private final RowFile rows;
  private final Control.Counters counters;
  private final ReentrantLock placing = new ReentrantLock();

  private MapFile(
      StoreSchema schema,
      Path path,
      long generation,
      long entries,
      int rowBytes,
      Placement placement,
      Control control)
      throws IOException {
    this.schema = schema;
    this.path = path;
    this.generation = generation;
    this.entries = entries;
    this.rowBytes = rowBytes;
    this.placement = placement;
    Geometry geometry = placement.geometry();
    if (!geometry.fits(Files.size(path))) {
      throw new IllegalStateException(
          "this version of Chronicle Map lays its files out in an unknown way: " + geometry);
    }
    this.mapping = Mapping.forWriting(path, geometry.largestFile());
    this.rows =
        new RowFile(
            schema.featureClass(), schema.fingerprint(), mapping, geometry, control, generation);
    this.counters = rows.counters();
  }

  /** Makes a new, empty file. */
  static MapFile create(
      StoreSchema schema, Path path, long generation, long entries, int rowBytes, Control control) {
    control.countersOf(generation).reset(0, 0);
    return open(schema, path, generation, entries, rowBytes, control);
  }

  /** Opens the file that an intact sidecar says was closed properly and that has proved to be. */
  static MapFile open(Sidecar sidecar, Path path, Control control) {
    control.countersOf(sidecar.generation()).reset(sidecar.clean().rows(), sidecar.clean().bytes());
    MapFile file =
        open(
            sidecar.schema(),
            path,
            sidecar.generation(),
            sidecar.entries(),
            sidecar.rowBytes(),
            control);
    if (!file.rows.geometry().equals(sidecar.geometry())) {
      file.close();
      throw StoreMessages.damagedStore(path, "it is laid out otherwise than store.json says");
    }
    return file;
  }

  private static MapFile open(
      StoreSchema schema, Path path, long generation, long entries, int rowBytes, Control control) {
    Placement placement = Placement.open(schema.featureClass(), path, entries, rowBytes);
    MapFile file = null;
    try {
      file = new MapFile(schema, path, generation, entries, rowBytes, placement, control);
      return file;
    } catch (IOException e) {
      throw StoreMessages.access(path, e);
    } finally {
      if (file == null) {
        placement.close();
      }
    }
  }

  /** Bytes to give a row so that it fills its chunks and has some room to grow in. */
  private int capacityFor(int length, boolean isMoved) {
    int wanted = Math.max(isMoved ? length + length / 4 : length, rowBytes) + Geometry.ENTRY_HEADER;
    int chunk = rows.geometry().chunkBytes();
    return (wanted + chunk - 1) / chunk * chunk - Geometry.ENTRY_HEADER;
  }

  RowFile rows() {
    return rows;
  }

  Path path() {
    return path;
  }

  long generation() {
    return generation;
  }

  long size() {
    return counters.rows();
  }

  double fill() {
    double byRows = (double) counters.rows() / entries;
    double byBytes = (double) counters.bytes() / ((double) entries * capacityFor(0, false));
    return Math.max(byRows, byBytes);
  }

  /** Bytes that the rows of the next, larger file should be given on average. */
  int averageRowBytes() {
    long count = counters.rows();
    return count == 0 ? rowBytes : (int) Math.max(rowBytes, counters.bytes() / count);
  }

  long entries() {
    return entries;
  }

  /**
   * Writes a row's next image under its key.
   *
   * @param isNew whether the entity has no row yet; if another id took the key meanwhile, nothing
   *     is written
   * @return whether it was written
   * @throws StoreException {@code [DiskFull]} or {@code [StoreFull]} if it needs room and there is
   *     none; the row is then as it was, and rows that need no new room can still be written
   */
  boolean put(byte[] row, boolean isNew) {
    long at = rows.addressOf(RowLayout.key(row));
    int length = RowLayout.length(row);
    if (at != 0 && !isNew && length <= Tiers.capacityOf(at)) {
      MEMORY.copyMemory(row, 0, at, length);
      return true;
    }
    placing.lock();
    try {
      return place(row, length, isNew);
    } finally {
      placing.unlock();
    }
  }

  private boolean place(byte[] row, int length, boolean isNew) {
    long key = RowLayout.key(row);
    long old = rows.addressOf(key);
    if (old != 0 && isNew) {
      return false;
    }
    int oldCapacity = old == 0 ? 0 : Tiers.capacityOf(old);
    if (length <= oldCapacity) {
      // It was not found a moment ago because another row's move shifted its hash slot.
      MEMORY.copyMemory(row, 0, old, length);
      return true;
    }
    int capacity = capacityFor(length, old != 0);
    if (old != 0) {
      counters.startMove();
    }
    try {
      placement.put(key, Arrays.copyOf(row, capacity));
      // Chronicle frees the old place but leaves its bytes: recovery must not take them for a row.
      if (old != 0 && rows.addressOf(key) != old) {
        MEMORY.writeLong(old, 0);
      }
      counters.add(old == 0 ? 1 : 0, capacity - oldCapacity);
    } finally {
      if (old != 0) {
        counters.finishMove();
      }
    }
    return true;
  }

  /** Puts an image unless the row there is at least as new: how a new generation is filled. */
  boolean putIfNewer(byte[] row, StoredRow scratch) {
    boolean found = rows.read(RowLayout.key(row), scratch);
    return (!found || scratch.version() < RowLayout.version(row)) && put(row, !found);
  }

  /**
   * Whether this file may be opened again as it is; if not, its rows have to be moved to a new one.
   */
  boolean isSound() {
    placing.lock();
    try {
      return placement.isSound();
    } finally {
      placing.unlock();
    }
  }

  Sidecar sidecar() {
    return new Sidecar(
        Sidecar.FORMAT,
        schema,
        generation,
        path.getFileName().toString(),
        entries,
        rowBytes,
        rows.geometry(),
        null);
  }

  /** Closes the file for writing. Threads that still read it may go on. */
  void close() {
    placing.lock();
    try {
      placement.close();
    } finally {
      placing.unlock();
    }
  }

  /** The sidecar of a closed, sound file. */
  Sidecar closedSidecar() throws IOException {
    return sidecar()
        .withClean(
            new Sidecar.CleanClose(
                counters.rows(), counters.bytes(), Files.size(path), FileChecksum.of(path)));
  }
}
