package dev.micrite.store;

/**
 * The checksum of a row: its 8-byte words go in turn to four lanes, each {@code lane = mix((lane ^
 * word) * odd constant)} with {@code mix(x) = x ^ x >>> 32}; at the end the lanes are mixed
 * further, each by itself, and joined. The checksum's own word counts as zero.
 *
 * <p>Each step is a bijection of its word, so damage within one word is always found.
 * Multiplication carries differences up only and the shift brings them down again; without it two
 * flips of high bits can cancel out. It finds accidents, not forgeries. Four lanes hide the latency
 * of a step.
 */
public final class RowChecksum {
  public static final long LANE_0 = 0x9E3779B97F4A7C15L;
  public static final long LANE_1 = 0xC2B2AE3D27D4EB4FL;
  public static final long LANE_2 = 0x165667B19E3779F9L;
  public static final long LANE_3 = 0xD6E8FEB86659FD93L;

  private RowChecksum() {}

  /**
   * Checksum of the first {@code length} bytes, a multiple of 8 and at least {@link
   * RowLayout#SLOTS}.
   */
  public static long of(byte[] row, int length) {
    long a = step(LANE_0, Words.longAt(row, 0), LANE_0);
    long b = LANE_1;
    long c = step(LANE_2, Words.longAt(row, 16), LANE_2);
    long d = step(LANE_3, Words.longAt(row, 24), LANE_3);
    int at = 32;
    for (; at <= length - 32; at += 32) {
      a = step(a, Words.longAt(row, at), LANE_0);
      b = step(b, Words.longAt(row, at + 8), LANE_1);
      c = step(c, Words.longAt(row, at + 16), LANE_2);
      d = step(d, Words.longAt(row, at + 24), LANE_3);
    }
    for (; at < length; at += 8) {
      a = step(a, Words.longAt(row, at), LANE_0);
    }
    return finish(a, b, c, d);
  }

  /** A lane after one more word: for whoever sums while copying. */
  public static long step(long lane, long word, long constant) {
    long product = (lane ^ word) * constant;
    return product ^ product >>> 32;
  }

  /** The checksum from the lanes. */
  public static long finish(long a, long b, long c, long d) {
    return last(a, LANE_1) ^ last(b, LANE_2) ^ last(c, LANE_3) ^ last(d, LANE_0);
  }

  // The finalizer of MurmurHash3 (Appleby), with another constant per lane, so that equal lanes do
  // not cancel out.
  private static long last(long lane, long constant) {
    long hash = lane * constant;
    hash ^= hash >>> 33;
    hash *= 0xFF51AFD7ED558CCDL;
    hash ^= hash >>> 33;
    hash *= 0xC4CEB9FE1A85EC53L;
    return hash ^ hash >>> 33;
  }
}
