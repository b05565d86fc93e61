package dev.micrite.log;

import dev.micrite.store.Words;
import java.util.Optional;

/**
 * What a segment begins with, written twice, so that a damaged byte does not cost the segment.
 *
 * <pre>
 * offset  bytes  what
 * 0       8      checksum of the following
 * 8       8      'M' 'c' 'r' 'L' 'o' 'g' and the version of the layout, 1, in 2 bytes
 * 16      8      identity of the log
 * 24      8      position of the segment's first byte
 * 32      8      length of the segment
 * 40      24     zeros
 * </pre>
 *
 * @param logId a number that all segments of one log have in common and other logs have not
 * @param base position of the first byte
 * @param length bytes of the whole segment, this header included
 */
record SegmentHeader(long logId, long base, int length) {
  /** Both copies. */
  static final int BYTES = 128;

  private static final int COPY_BYTES = 64;
  private static final int VERSION = 1;
  private static final int VERSION_SHIFT = 48;
  private static final long MAGIC =
      'M' | 'c' << 8 | 'r' << 16 | (long) 'L' << 24 | (long) 'o' << 32 | (long) 'g' << 40;

  byte[] toBytes() {
    byte[] bytes = new byte[BYTES];
    for (int copy = 0; copy < BYTES; copy += COPY_BYTES) {
      Words.putLong(bytes, copy + 8, MAGIC | (long) VERSION << VERSION_SHIFT);
      Words.putLong(bytes, copy + 16, logId);
      Words.putLong(bytes, copy + 24, base);
      Words.putLong(bytes, copy + 32, length);
      Words.putLong(bytes, copy, RecordChecksum.of(bytes, copy, COPY_BYTES, 0));
    }
    return bytes;
  }

  /**
   * Reads the first copy that is whole, if there is one.
   *
   * @param version what to do with a version that is newer than this class
   */
  static Optional<SegmentHeader> read(byte[] bytes, int available, NewerVersion version) {
    for (int copy = 0; copy + COPY_BYTES <= available; copy += COPY_BYTES) {
      long checksum = Words.longAt(bytes, copy);
      long magic = Words.longAt(bytes, copy + 8);
      boolean isOurs = (magic & (1L << VERSION_SHIFT) - 1) == MAGIC;
      if (!isOurs || checksum != RecordChecksum.of(bytes, copy, COPY_BYTES, 0)) {
        continue;
      }
      if (magic >>> VERSION_SHIFT != VERSION) {
        version.refuse((int) (magic >>> VERSION_SHIFT));
      }
      long length = Words.longAt(bytes, copy + 32);
      if (length >= BYTES && length <= LogOptions.MAX_SEGMENT_BYTES) {
        long logId = Words.longAt(bytes, copy + 16);
        long base = Words.longAt(bytes, copy + 24);
        return Optional.of(new SegmentHeader(logId, base, (int) length));
      }
    }
    return Optional.empty();
  }

  /** Throws. */
  interface NewerVersion {
    void refuse(int version);
  }
}
