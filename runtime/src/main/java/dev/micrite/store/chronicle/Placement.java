package dev.micrite.store.chronicle;

import dev.micrite.store.FileTrouble;
import dev.micrite.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.hash.impl.VanillaChronicleHash;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;

/**
 * Chronicle's part of a {@link MapFile}: makes the file and finds places in it for rows. One thread
 * at a time.
 */
final class Placement {
  /**
   * Chronicle may add tiers up to this many times the configured room, so that writes go on while a
   * larger file is built.
   */
  private static final double MAX_BLOAT = 4;

  private static final int ENTRIES_PER_SEGMENT = 4_096;

  private final String featureClass;
  private final Path path;
  private final ChronicleMap<Long, byte[]> map;
  private StoreException exhausted;

  private Placement(String featureClass, Path path, ChronicleMap<Long, byte[]> map) {
    this.featureClass = featureClass;
    this.path = path;
    this.map = map;
  }

  /** Makes a file, or opens one that has proved to be what Chronicle last wrote. */
  static Placement open(String featureClass, Path path, long entries, int rowBytes) {
    boolean exists = Files.exists(path);
    Placement placement = null;
    try {
      ChronicleMap<Long, byte[]> map =
          builder(featureClass, entries, rowBytes).createPersistedTo(path.toFile());
      placement = new Placement(featureClass, path, map);
      return placement;
    } catch (IOException e) {
      throw StoreMessages.access(path, e);
    } catch (RuntimeException e) {
      throw FileTrouble.isNoSpace(e) ? StoreMessages.diskFull(path, 0, e) : e;
    } finally {
      if (placement == null && !exists) {
        delete(path);
      }
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw StoreMessages.access(path, e);
    }
  }

  private static ChronicleMapBuilder<Long, byte[]> builder(
      String featureClass, long entries, int rowBytes) {
    // Reads take no locks, so segments are there for Chronicle's sake only; so many keep a hash
    // slot in 4 bytes.
    long segments = Long.highestOneBit(Math.max(1, entries / ENTRIES_PER_SEGMENT));
    return ChronicleMapBuilder.of(Long.class, byte[].class)
        .name(featureClass)
        .entries(entries)
        .averageValueSize(rowBytes)
        .actualSegments((int) Math.min(1 << 20, segments))
        .actualChunkSize(rowBytes < 256 ? 32 : 64)
        .entryAndValueOffsetAlignment(8)
        .maxBloatFactor(MAX_BLOAT)
        .sparseFile(false)
        // Rows carry their own checksums.
        .checksumEntries(false)
        .putReturnsNull(true)
        // A store that nobody closed is recovered; closing it under running threads would be worse.
        .skipCloseOnExitHook(true);
  }

  Geometry geometry() {
    return Geometry.of((VanillaChronicleHash<?, ?, ?, ?>) map);
  }

  /**
   * Puts a value that is new or needs another place.
   *
   * @throws StoreException if there is no place for it; nothing has changed then, and unless it is
   *     for its own size alone no other value gets a place any more either
   */
  void put(long key, byte[] value) {
    if (exhausted != null) {
      throw exhausted;
    }
    long bytes = fileBytes();
    try {
      map.put(key, value);
    } catch (IllegalArgumentException e) {
      // Refused before anything was changed: larger than a whole tier.
      throw StoreMessages.full(featureClass, "it takes " + value.length + " bytes", e);
    } catch (RuntimeException e) {
      // Chronicle frees the old place of a row before it looks for a new one, so after a failure a
      // place that is in use
      // may count as free: nothing may be placed in this file any more. Rows are still read and
      // overwritten.
      exhausted =
          FileTrouble.isNoSpace(e)
              ? StoreMessages.diskFull(path, 0, e)
              : StoreMessages.full(featureClass, "its file cannot hold more", e);
      cutTo(bytes);
      throw exhausted;
    }
  }

  private long fileBytes() {
    try {
      return Files.size(path);
    } catch (IOException e) {
      throw StoreMessages.access(path, e);
    }
  }

  // Chronicle lengthens the file before it asks for the blocks; a length without blocks would kill
  // the process later.
  private void cutTo(long bytes) {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.truncate(bytes);
    } catch (IOException e) {
      exhausted.addSuppressed(e);
    }
  }

  /**
   * Whether Chronicle's own records in the file are right: if not, its rows have to be moved to a
   * new one.
   */
  boolean isSound() {
    return exhausted == null;
  }

  void close() {
    exhausted = StoreMessages.closed(featureClass);
    map.close();
  }
}
