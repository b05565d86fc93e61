package dev.micrite.log;

import java.util.Objects;

/**
 * How a log is written.
 *
 * @param segmentBytes length of a segment, a multiple of 4096 from 4 KiB to 1 GiB; also bounds the
 *     length of a record
 * @param sync when records are brought to the disk
 * @param maxBytes most bytes that segments may take together, at least two segments; appending
 *     beyond that is refused with {@code [LogFull]} until some are released
 */
public record LogOptions(int segmentBytes, SyncPolicy sync, long maxBytes) {
  static final int MAX_SEGMENT_BYTES = 1 << 30;
  private static final int PAGE = 4096;

  public LogOptions {
    Objects.requireNonNull(sync, "sync");
    if (segmentBytes < PAGE || segmentBytes > MAX_SEGMENT_BYTES || segmentBytes % PAGE != 0) {
      throw new IllegalArgumentException(
          "a segment is a multiple of 4096 bytes, from 4 KiB to 1 GiB, not " + segmentBytes);
    }
    if (maxBytes < 2L * segmentBytes) {
      throw new IllegalArgumentException(
          "a log needs room for two segments of " + segmentBytes + " bytes, not " + maxBytes);
    }
  }

  /** Segments of 64 MiB, at most 16 GiB of them, synchronized by the operating system. */
  public static LogOptions defaults() {
    return new LogOptions(64 << 20, SyncPolicy.never(), 16L << 30);
  }

  public LogOptions withSegmentBytes(int bytes) {
    return new LogOptions(bytes, sync, maxBytes);
  }

  public LogOptions withSync(SyncPolicy policy) {
    return new LogOptions(segmentBytes, policy, maxBytes);
  }

  public LogOptions withMaxBytes(long bytes) {
    return new LogOptions(segmentBytes, sync, bytes);
  }
}
