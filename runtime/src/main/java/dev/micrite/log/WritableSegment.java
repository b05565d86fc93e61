package dev.micrite.log;

import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The segment that is being written, in memory. The word at its tail is zero until the record there
 * is committed by storing its length and checksum there, so a process that dies leaves whole
 * records and nothing else. Guarded by the log's lock.
 */
final class WritableSegment {
  private static final VarHandle COMMITS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
          .withInvokeExactBehavior();

  private final long logId;
  private final long base;
  private final int length;
  private final MappedByteBuffer bytes;
  private int tail;
  private boolean isEnded;

  private WritableSegment(SegmentHeader header, MappedByteBuffer bytes, int tail) {
    this.logId = header.logId();
    this.base = header.base();
    this.length = header.length();
    this.bytes = bytes;
    this.tail = tail;
  }

  /**
   * Maps a file that has its whole length on disk: a page without a block could kill the process.
   */
  static WritableSegment map(Path file, SegmentHeader header, int tail) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_WRITE, 0, header.length());
      bytes.order(ByteOrder.LITTLE_ENDIAN);
      return new WritableSegment(header, bytes, tail);
    }
  }

  /** What keeps the file's space on disk as long as it is reachable. */
  MappedByteBuffer mapping() {
    return bytes;
  }

  long base() {
    return base;
  }

  /** Position of the next record, if it goes into this segment. */
  long tailPosition() {
    return base + tail;
  }

  /** Position of the first byte after this segment. */
  long endPosition() {
    return base + length;
  }

  boolean isHalfFull() {
    return tail >= length / 2;
  }

  boolean hasRoom(long count) {
    return !isEnded && count <= length - tail;
  }

  /** Most bytes that records can take in a new segment of some length. */
  static int capacity(int segmentBytes) {
    return segmentBytes - SegmentHeader.BYTES;
  }

  /**
   * Appends a record, for which there is room.
   *
   * @return its position
   */
  long append(
      int recordBytes,
      boolean isOneTime,
      int classOffset,
      int runOffset,
      EntityId id,
      RowUpdate update,
      long recordedMicros) {
    int start = tail;
    LoggedClass.write(bytes, start, isOneTime, classOffset, runOffset, id, update, recordedMicros);
    commit(recordBytes);
    return base + start;
  }

  /** Appends a definition, for which there is room, and gives its offset. */
  int appendDefinition(int kind, byte[] content) {
    int start = tail;
    int recordBytes = RecordLayout.CONTENT + RecordLayout.padded(content.length);
    bytes.putLong(start + recordBytes - 8, 0);
    bytes.putInt(start + RecordLayout.KIND, kind);
    bytes.putInt(start + RecordLayout.CONTENT_LENGTH, content.length);
    bytes.put(start + RecordLayout.CONTENT, content);
    commit(recordBytes);
    return start;
  }

  /** Writes that nothing will follow in this segment, if that is not said yet. */
  void writeEnd() {
    if (hasRoom(RecordLayout.END_BYTES)) {
      commit(RecordLayout.END_BYTES);
    }
    isEnded = true;
  }

  /** Takes notice that the end is written already. */
  void ended() {
    isEnded = true;
  }

  private void commit(int recordBytes) {
    int start = tail;
    int next = start + recordBytes;
    if (next < length) {
      bytes.putLong(next, 0); // where a record that was never committed may have left something
    }
    long checksum =
        RecordChecksum.of(bytes, start, recordBytes, RecordChecksum.seed(logId, base + start));
    COMMITS.setRelease((ByteBuffer) bytes, start, RecordLayout.commit(recordBytes, checksum));
    tail = next;
  }

  /**
   * Clears everything from the tail on.
   *
   * @return how many bytes there were up to the last that was not zero
   */
  int clearRest() {
    int last = tail;
    for (int at = tail; at < length; at += 8) {
      if (bytes.getLong(at) != 0) {
        bytes.putLong(at, 0);
        last = at + 8;
      }
    }
    return last - tail;
  }

  /** Touches every page, so that appending does not have to wait for the kernel to map it. */
  void touchPages() {
    for (int at = SegmentHeader.BYTES; at < length; at += 4096) {
      bytes.putLong(at, 0);
    }
  }

  /** Brings a range of positions to the disk. */
  void force(long from, long to) {
    int start = (int) (Math.max(from, base) - base);
    int count = (int) (to - base) - start;
    if (count > 0) {
      bytes.force(start, count);
    }
  }
}
