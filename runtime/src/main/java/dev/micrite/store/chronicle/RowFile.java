package dev.micrite.store.chronicle;

import dev.micrite.store.EntityId;
import dev.micrite.store.RowChecksum;
import dev.micrite.store.RowLayout;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoredRow;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.algo.hashing.LongHashFunction;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * Reads rows of a Chronicle Map's file without a lock, without Chronicle and without garbage, from
 * any process.
 *
 * <p>Why that is right: rows are never removed one by one; a hash slot is written after the entry
 * it points to; and a row proves itself, by its magic, its key and its checksum, so whatever a
 * concurrent writer leaves half done is seen as such and read again. Only the absence of a row
 * proves nothing while another row of its segment moves to another tier, since Chronicle then
 * shifts hash slots; so a miss counts only if no move was under way while it was found ({@link
 * Control}).
 */
final class RowFile {
  private static final UnsafeMemory MEMORY = UnsafeMemory.INSTANCE;
  private static final LongHashFunction HASH = LongHashFunction.xx_r39();
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int ATTEMPTS = 2_000;
  private static final int PATIENT_ATTEMPTS = 2_000;
  private static final long PATIENCE_NANOS = 100_000;

  private static final int FOUND = 0;
  private static final int MISSING = 1;
  private static final int UNSETTLED = 2;

  private final String featureClass;
  private final int fingerprint;
  private final Mapping mapping;
  private final Geometry geometry;
  private final Control control;
  private final Control.Counters counters;
  private final Tiers tiers;
  private final long segmentMask;
  private final int segmentBits;

  RowFile(
      String featureClass,
      int fingerprint,
      Mapping mapping,
      Geometry geometry,
      Control control,
      long generation) {
    this.featureClass = featureClass;
    this.fingerprint = fingerprint;
    this.mapping = mapping;
    this.geometry = geometry;
    this.control = control;
    this.counters = control.countersOf(generation);
    this.tiers = new Tiers(geometry, mapping.address());
    this.segmentMask = geometry.segments() - 1L;
    this.segmentBits = Integer.numberOfTrailingZeros(geometry.segments());
  }

  Geometry geometry() {
    return geometry;
  }

  Control.Counters counters() {
    return counters;
  }

  /** Copies the row of an entity. */
  boolean read(EntityId id, StoredRow into) {
    for (long key = id.key(); ; key++) {
      if (!read(key, into)) {
        return false;
      }
      if (id.keyLength() == 0 || id.owns(into.buffer())) {
        return true;
      }
    }
  }

  /** Copies the row under a key, whoever it belongs to. */
  boolean read(long key, StoredRow into) {
    try {
      return load(key, into) == FOUND || readAgain(key, into);
    } finally {
      Reference.reachabilityFence(mapping);
      Reference.reachabilityFence(control);
    }
  }

  // Kept out of line, so that the path that nearly every read takes is small enough to be inlined.
  private boolean readAgain(long key, StoredRow into) {
    int outcome = MISSING;
    for (int attempt = 0; attempt < ATTEMPTS + PATIENT_ATTEMPTS; attempt++) {
      long finished = counters.movesFinished();
      outcome = load(key, into);
      if (outcome == FOUND) {
        return true;
      }
      if (outcome == MISSING && counters.movesStarted() == finished) {
        into.missing();
        return false;
      }
      pause(attempt);
    }
    into.missing();
    throw outcome == MISSING
        ? StoreMessages.locked(featureClass)
        : StoreMessages.damagedRow(featureClass, key);
  }

  private static void pause(int attempt) {
    if (attempt < ATTEMPTS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(PATIENCE_NANOS);
    }
  }

  private int load(long key, StoredRow into) {
    long hash = HASH.hashLong(key);
    long segment = hash & segmentMask;
    long search = tiers.searchKey(hash >>> segmentBits);
    long tier = tiers.first(segment);
    long limit = tiers.endOf(tier);
    long row = tiers.valueIn(tier, search, key);
    if (row == 0) {
      row = tiers.valueAfterFirst(segment, search, key);
      if (row == 0) {
        return MISSING;
      }
      limit = tiers.endOfExtraTierWith(row);
    }
    return copy(row, limit, key, into) ? FOUND : UNSETTLED;
  }

  /** Address of the row under a key, or 0; for the writer, while no other row moves. */
  long addressOf(long key) {
    long hash = HASH.hashLong(key);
    long segment = hash & segmentMask;
    long search = tiers.searchKey(hash >>> segmentBits);
    long row = tiers.valueIn(tiers.first(segment), search, key);
    return row != 0 ? row : tiers.valueAfterFirst(segment, search, key);
  }

  // Copies and sums in one pass, by the lanes of RowChecksum: the copy costs nothing beside the
  // multiplications.
  private boolean copy(long row, long limit, long key, StoredRow into) {
    long head = MEMORY.readLong(row);
    int length = (int) (head >>> 32);
    if ((int) head != RowLayout.MAGIC
        || length < RowLayout.SLOTS
        || length > limit - row
        || (length & 7) != 0) {
      return false;
    }
    byte[] bytes = into.reserve(length);
    long sum = MEMORY.readLong(row + 8);
    long version = MEMORY.readLong(row + 16);
    long rowKey = MEMORY.readLong(row + 24);
    LONGS.set(bytes, 0, head);
    LONGS.set(bytes, 8, sum);
    LONGS.set(bytes, 16, version);
    LONGS.set(bytes, 24, rowKey);
    long a = RowChecksum.step(RowChecksum.LANE_0, head, RowChecksum.LANE_0);
    long b = RowChecksum.LANE_1;
    long c = RowChecksum.step(RowChecksum.LANE_2, version, RowChecksum.LANE_2);
    long d = RowChecksum.step(RowChecksum.LANE_3, rowKey, RowChecksum.LANE_3);
    int at = 32;
    for (; at <= length - 32; at += 32) {
      long w = MEMORY.readLong(row + at);
      long x = MEMORY.readLong(row + at + 8);
      long y = MEMORY.readLong(row + at + 16);
      long z = MEMORY.readLong(row + at + 24);
      LONGS.set(bytes, at, w);
      LONGS.set(bytes, at + 8, x);
      LONGS.set(bytes, at + 16, y);
      LONGS.set(bytes, at + 24, z);
      a = RowChecksum.step(a, w, RowChecksum.LANE_0);
      b = RowChecksum.step(b, x, RowChecksum.LANE_1);
      c = RowChecksum.step(c, y, RowChecksum.LANE_2);
      d = RowChecksum.step(d, z, RowChecksum.LANE_3);
    }
    for (; at < length; at += 8) {
      long w = MEMORY.readLong(row + at);
      LONGS.set(bytes, at, w);
      a = RowChecksum.step(a, w, RowChecksum.LANE_0);
    }
    if (RowChecksum.finish(a, b, c, d) != sum
        || rowKey != key
        || RowLayout.fingerprint(bytes) != fingerprint) {
      return false;
    }
    into.found();
    return true;
  }

  /** How many segments {@link #keysOf} knows. */
  int segments() {
    return geometry.segments();
  }

  /**
   * The keys of all rows of a segment at one instant.
   *
   * @throws StoreException {@code [StoreLocked]} if the writer died while it moved a row
   */
  long[] keysOf(int segment) {
    try {
      for (int attempt = 0; attempt < ATTEMPTS + PATIENT_ATTEMPTS; attempt++) {
        long finished = counters.movesFinished();
        long[] keys = tiers.keysOf(segment);
        if (counters.movesStarted() == finished) {
          return keys;
        }
        pause(attempt);
      }
    } finally {
      Reference.reachabilityFence(mapping);
      Reference.reachabilityFence(control);
    }
    throw StoreMessages.locked(featureClass);
  }
}
