package dev.micrite.store.chronicle;

import java.util.Arrays;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * Finds entries in a mapped Chronicle Map by its {@link Geometry}. Whatever is read from the file
 * is bounded by the geometry, so that damage leads neither out of the file nor round in circles;
 * whether what is found is a row, its reader decides.
 */
final class Tiers {
  private static final UnsafeMemory MEMORY = UnsafeMemory.INSTANCE;

  private final Geometry geometry;
  private final long base;
  private final long firstTier;
  private final long tierBytes;
  private final boolean intSlots;
  private final long keyMask;
  private final int keyBits;
  private final long valueMask;
  private final long slotMask;
  private final long entries;
  private final long chunkBytes;
  private final long chunks;

  Tiers(Geometry geometry, long base) {
    this.geometry = geometry;
    this.base = base;
    this.firstTier = base + geometry.tiers();
    this.tierBytes = geometry.tierBytes();
    this.intSlots = geometry.slotBytes() == 4;
    this.keyBits = geometry.keyBits();
    this.keyMask = (1L << keyBits) - 1;
    this.valueMask = (1L << geometry.valueBits()) - 1;
    this.slotMask = geometry.slotsPerTier() - 1;
    this.entries = geometry.entries();
    this.chunkBytes = geometry.chunkBytes();
    this.chunks = geometry.chunksPerTier();
  }

  /** Address of a segment's first tier. */
  long first(long segment) {
    return firstTier + segment * tierBytes;
  }

  /** Where a tier ends; no value in it goes on after that. */
  long endOf(long tier) {
    return tier + tierBytes;
  }

  /** Where the tier ends, other than a first one, that an address is in. */
  long endOfExtraTierWith(long address) {
    long extras = base + geometry.bulks();
    return extras + ((address - extras) / tierBytes + 1) * tierBytes;
  }

  /** What slots hold of a key's hash within its segment. */
  long searchKey(long segmentHash) {
    long masked = segmentHash & keyMask;
    return masked != 0 ? masked : keyMask;
  }

  /** Address of the value under a key in a tier, or 0. */
  long valueIn(long tier, long search, long key) {
    long slot = search & slotMask;
    for (long probe = 0; probe <= slotMask; probe++) {
      long entry = slotAt(tier, slot);
      if (entry == 0) {
        return 0;
      }
      long chunk = entry >>> keyBits & valueMask;
      if ((entry & keyMask) == search && chunk < chunks) {
        long at = tier + entries + chunk * chunkBytes;
        if (MEMORY.readLong(at) == key) {
          return at + Geometry.ENTRY_HEADER;
        }
      }
      slot = slot + 1 & slotMask;
    }
    return 0;
  }

  /** Address of the value under a key in the tiers of a segment after its first, or 0. */
  long valueAfterFirst(long segment, long search, long key) {
    long tier = tierByIndexAt(indexOfSecond(segment));
    // Counted, so that a damaged chain of tiers ends.
    for (long count = 0; tier != 0 && count < geometry.maxExtraTiers(); count++) {
      long value = valueIn(tier, search, key);
      if (value != 0) {
        return value;
      }
      tier = tierByIndexAt(tier + geometry.counters());
    }
    return 0;
  }

  /**
   * Bytes that the value at an address may take without moving: the size that Chronicle wrote
   * before it.
   */
  static int capacityOf(long row) {
    long at = row - Geometry.ENTRY_HEADER + Long.BYTES;
    int size = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = MEMORY.readByte(at++);
      size |= (next & 0x7F) << shift;
      if (next >= 0) {
        return size;
      }
    }
  }

  /** The keys of a segment's entries. */
  long[] keysOf(int segment) {
    long[] keys = new long[1024];
    int count = 0;
    long tier = first(segment);
    long next = indexOfSecond(segment);
    for (long tiers = 0; tier != 0 && tiers <= geometry.maxExtraTiers(); tiers++) {
      for (long slot = 0; slot <= slotMask; slot++) {
        long entry = slotAt(tier, slot);
        long chunk = entry >>> keyBits & valueMask;
        if (entry != 0 && chunk < chunks) {
          if (count == keys.length) {
            keys = Arrays.copyOf(keys, 2 * count);
          }
          keys[count++] = MEMORY.readLong(tier + entries + chunk * chunkBytes);
        }
      }
      tier = tierByIndexAt(next);
      next = tier + geometry.counters();
    }
    return Arrays.copyOf(keys, count);
  }

  private long slotAt(long tier, long slot) {
    return intSlots
        ? MEMORY.readVolatileInt(tier + (slot << 2)) & 0xFFFF_FFFFL
        : MEMORY.readVolatileLong(tier + (slot << 3));
  }

  private long indexOfSecond(long segment) {
    return base
        + geometry.segmentHeaders()
        + segment * geometry.segmentHeaderBytes()
        + Geometry.SEGMENT_NEXT_TIER;
  }

  private long tierByIndexAt(long address) {
    long extra = MEMORY.readVolatileLong(address) - 1 - geometry.segments();
    if (extra < 0 || extra >= geometry.maxExtraTiers()) {
      return 0;
    }
    long bulk = extra / geometry.tiersPerBulk();
    return base
        + geometry.bulks()
        + bulk * geometry.bulkBytes()
        + extra % geometry.tiersPerBulk() * tierBytes;
  }
}
