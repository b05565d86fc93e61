package dev.micrite.store.chronicle;

import net.openhft.chronicle.core.Jvm;
import net.openhft.chronicle.hash.impl.VanillaChronicleHash;

/**
 * Where things are in a Chronicle Map's file, as {@code spec/3-memory-layout.md} of Chronicle-Map
 * describes it and as the open map says of itself. Kept in the sidecar, so that a reading process
 * needs neither Chronicle's header nor its start-up.
 *
 * <pre>
 * file    = header | segment headers | first tier of each segment | bulks of extra tiers, made when a segment overflows
 * tier    = hash slots | counters (next tier's 1-based index first) | free list | entries, in chunks
 * slot    = keyBits of the key's hash, then valueBits of chunk number; 4 or 8 bytes; 0 is free; linear probing
 * entry   = key (8) | size of the value, 1 to 5 bytes | to a multiple of 8 | value
 * </pre>
 *
 * @param segments a power of two
 * @param segmentHeaders offset in the file
 * @param segmentHeaderBytes size of one
 * @param tiers offset of the first segment's first tier
 * @param tierBytes size of one tier
 * @param slotBytes 4 or 8
 * @param keyBits of a slot
 * @param valueBits of a slot
 * @param slotsPerTier a power of two
 * @param counters offset in a tier
 * @param entries offset in a tier
 * @param chunkBytes a multiple of 8
 * @param chunksPerTier chunks in the entries of a tier
 * @param bulks offset in the file
 * @param bulkBytes size of one bulk
 * @param tiersPerBulk a power of two
 * @param maxExtraTiers how many tiers all bulks may have
 */
record Geometry(
    int segments,
    long segmentHeaders,
    int segmentHeaderBytes,
    long tiers,
    long tierBytes,
    int slotBytes,
    int keyBits,
    int valueBits,
    long slotsPerTier,
    long counters,
    long entries,
    int chunkBytes,
    long chunksPerTier,
    long bulks,
    long bulkBytes,
    long tiersPerBulk,
    long maxExtraTiers) {
  /**
   * From an entry's start to its value: the key, then the value's size, which takes at most 8 bytes
   * with padding.
   */
  static final int ENTRY_HEADER = 16;

  /** In a segment header: the index of the segment's second tier. */
  static final int SEGMENT_NEXT_TIER = 16;

  static Geometry of(VanillaChronicleHash<?, ?, ?, ?> map) {
    int segmentHeaderBytes = Jvm.getValue(map, "segmentHeaderSize");
    long tiers = map.segmentHeadersOffset + (long) map.actualSegments * segmentHeaderBytes;
    return new Geometry(
        map.actualSegments,
        map.segmentHeadersOffset,
        segmentHeaderBytes,
        tiers,
        map.tierSize,
        map.tierHashLookupSlotSize,
        map.tierHashLookupKeyBits,
        map.tierHashLookupValueBits,
        map.tierHashLookupCapacity,
        map.tierHashLookupOuterSize,
        map.tierHashLookupOuterSize
            + VanillaChronicleHash.TIER_COUNTERS_AREA_SIZE
            + map.tierFreeListOuterSize
            + map.tierEntrySpaceInnerOffset,
        Math.toIntExact(map.chunkSize),
        map.actualChunksPerSegmentTier,
        map.sizeInBytesWithoutTiers(),
        Jvm.<Long>getValue(map, "tierBulkSizeInBytes"),
        map.tiersInBulk,
        Jvm.<Long>getValue(map, "maxExtraTiers"));
  }

  /** The file's size when every extra tier is in use; it is mapped that far from the start. */
  long largestFile() {
    return bulks + (maxExtraTiers + tiersPerBulk - 1) / tiersPerBulk * bulkBytes;
  }

  /**
   * Whether the numbers can be those of a file so long, so that no address computed from them
   * leaves it.
   */
  boolean fits(long fileBytes) {
    return Integer.bitCount(segments) == 1
        && segmentHeaders > 0
        && tiers >= segmentHeaders + (long) segments * segmentHeaderBytes
        && (slotBytes == 4 || slotBytes == 8)
        && keyBits > 0
        && valueBits > 0
        && keyBits + valueBits <= 8 * slotBytes
        && Long.bitCount(slotsPerTier) == 1
        && counters >= slotsPerTier * slotBytes
        && entries > counters
        && chunkBytes > 0
        && chunkBytes % 8 == 0
        && (tiers + entries) % 8 == 0
        && tierBytes % 8 == 0
        && tierBytes >= entries + chunksPerTier * chunkBytes
        && bulks >= tiers + segments * tierBytes
        && Long.bitCount(tiersPerBulk) == 1
        && bulkBytes == tiersPerBulk * tierBytes
        && fileBytes >= bulks;
  }
}
