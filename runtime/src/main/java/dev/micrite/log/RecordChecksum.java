package dev.micrite.log;

import dev.micrite.store.RowChecksum;
import dev.micrite.store.Words;
import java.nio.MappedByteBuffer;

/**
 * The checksum of a record: over all its words but the first, seeded with its length, its position
 * and the identity of its log. So the bytes of a record are a record in one place only: neither a
 * copy of them inside of a value nor what an older log left on the disk is taken for one.
 */
final class RecordChecksum {
  private RecordChecksum() {}

  static long seed(long logId, long position) {
    return RowChecksum.step(logId, position, RowChecksum.LANE_3);
  }

  /** Of a record in a segment that is being written. */
  static long of(MappedByteBuffer segment, int start, int length, long seed) {
    long a = RowChecksum.step(RowChecksum.LANE_0, seed, RowChecksum.LANE_0);
    long b = RowChecksum.step(RowChecksum.LANE_1, length, RowChecksum.LANE_1);
    long c = RowChecksum.LANE_2;
    long d = RowChecksum.LANE_3;
    int end = start + length;
    int at = start + 8;
    for (; at <= end - 32; at += 32) {
      a = RowChecksum.step(a, segment.getLong(at), RowChecksum.LANE_0);
      b = RowChecksum.step(b, segment.getLong(at + 8), RowChecksum.LANE_1);
      c = RowChecksum.step(c, segment.getLong(at + 16), RowChecksum.LANE_2);
      d = RowChecksum.step(d, segment.getLong(at + 24), RowChecksum.LANE_3);
    }
    for (; at < end; at += 8) {
      a = RowChecksum.step(a, segment.getLong(at), RowChecksum.LANE_0);
    }
    return RowChecksum.finish(a, b, c, d);
  }

  /** The same of a record that was read. */
  static long of(byte[] bytes, int start, int length, long seed) {
    long a = RowChecksum.step(RowChecksum.LANE_0, seed, RowChecksum.LANE_0);
    long b = RowChecksum.step(RowChecksum.LANE_1, length, RowChecksum.LANE_1);
    long c = RowChecksum.LANE_2;
    long d = RowChecksum.LANE_3;
    int end = start + length;
    int at = start + 8;
    for (; at <= end - 32; at += 32) {
      a = RowChecksum.step(a, Words.longAt(bytes, at), RowChecksum.LANE_0);
      b = RowChecksum.step(b, Words.longAt(bytes, at + 8), RowChecksum.LANE_1);
      c = RowChecksum.step(c, Words.longAt(bytes, at + 16), RowChecksum.LANE_2);
      d = RowChecksum.step(d, Words.longAt(bytes, at + 24), RowChecksum.LANE_3);
    }
    for (; at < end; at += 8) {
      a = RowChecksum.step(a, Words.longAt(bytes, at), RowChecksum.LANE_0);
    }
    return RowChecksum.finish(a, b, c, d);
  }
}
