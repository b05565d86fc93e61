package dev.micrite.log;

import dev.micrite.store.Words;
import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks for whole records in one segment, which another process may be writing. It reads the file
 * and does not map it: a mapping would hold the disk space of a released segment until the garbage
 * collector comes by.
 *
 * <p>A record that was read while it was being written does not have its checksum; it is read once
 * more, after what its writer had done by then is visible, before it counts as damaged.
 */
final class SegmentReader implements AutoCloseable {
  /** There is nothing: no record has been written here. */
  static final int NOTHING = 0;

  /** There is something that is no whole record. */
  static final int BROKEN = -1;

  private static final int WINDOW = 1 << 18;

  private final Path file;
  private final long base;
  private final FileChannel channel;
  private final SegmentHeader header; // null if both copies are damaged
  private final long fileBytes;
  private byte[] bytes = new byte[WINDOW];
  private ByteBuffer buffer = ByteBuffer.wrap(bytes);
  private int windowStart;
  private int windowBytes;

  private SegmentReader(Path file, long base, FileChannel channel) throws IOException {
    this.file = file;
    this.base = base;
    this.channel = channel;
    this.fileBytes = channel.size();
    load(0, SegmentHeader.BYTES);
    Optional<SegmentHeader> found =
        SegmentHeader.read(
            bytes,
            Math.min(windowBytes, SegmentHeader.BYTES),
            version -> {
              throw LogMessages.newerFormat(file, version);
            });
    this.header = found.filter(it -> it.base() == base).orElse(null);
  }

  /**
   * Opens a segment.
   *
   * @return empty if there is no such file (any more)
   */
  static Optional<SegmentReader> open(SegmentFiles files, long base) {
    Path file = files.segment(base);
    FileChannel channel = null;
    boolean opened = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.READ);
      SegmentReader reader = new SegmentReader(file, base, channel);
      opened = true;
      return Optional.of(reader);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw LogMessages.access(file, e);
    } finally {
      if (!opened && channel != null) {
        close(file, channel);
      }
    }
  }

  Path file() {
    return file;
  }

  long base() {
    return base;
  }

  /** Whether it is known what this segment is; if not, nothing in it can be read. */
  boolean isReadable() {
    return header != null;
  }

  long logId() {
    return header.logId();
  }

  /** Length of the segment, even if its file was cut off. */
  int length() {
    return header.length();
  }

  /** Length of its file when it was opened. */
  long fileBytes() {
    return fileBytes;
  }

  /** Position of the first byte after this segment. */
  long end() {
    return base + header.length();
  }

  /**
   * What is at an offset.
   *
   * @return the length of the whole record there, whose bytes are then in {@link #bytes} from
   *     {@link #at} on; {@link RecordLayout#END_BYTES} for an end; {@link #NOTHING} or {@link
   *     #BROKEN}
   */
  int probe(int offset) {
    try {
      int length = verify(offset);
      if (length > 0) {
        return length;
      }
      // Most often the end of what has been written: ask for its commit only.
      load(offset, 8);
      if (windowBytes < 8 || Words.longAt(bytes, 0) == 0) {
        return isCutOff(offset) ? BROKEN : NOTHING;
      }
      VarHandle.acquireFence();
      load(offset, WINDOW);
      length = verify(offset);
      return length > 0 ? length : BROKEN;
    } catch (IOException e) {
      throw LogMessages.access(file, e);
    }
  }

  /**
   * Searches whole records, an end included.
   *
   * @return the offset of the next one, or -1
   */
  int nextWhole(int from) {
    try {
      for (int offset = from; offset <= header.length() - 8; offset += 8) {
        if (verify(offset) > 0) {
          return offset;
        }
        if (windowBytes == 0) {
          return -1; // cut off
        }
      }
      return -1;
    } catch (IOException e) {
      throw LogMessages.access(file, e);
    }
  }

  /** The bytes read; replaced by the next call of {@link #probe} or {@link #nextWhole}. */
  byte[] bytes() {
    return bytes;
  }

  /** Where an offset of the segment is in {@link #bytes}. */
  int at(int offset) {
    return offset - windowStart;
  }

  // A file that ends in the middle of a commit.
  private boolean isCutOff(int offset) {
    return windowBytes > 0 && windowBytes < 8 && offset < header.length();
  }

  /** Length of the whole record at an offset, from the window if it has it; else 0. */
  private int verify(int offset) throws IOException {
    if (!has(offset, 8)) {
      load(offset, WINDOW);
    }
    if (!has(offset, 8)) {
      return 0;
    }
    long commit = Words.longAt(bytes, at(offset));
    long length = RecordLayout.lengthOf(commit);
    if (length == 0 || length > header.length() - offset) {
      return 0;
    }
    if (length != RecordLayout.END_BYTES) {
      if (length < RecordLayout.CONTENT) {
        return 0;
      }
      if (!has(offset, RecordLayout.CONTENT)) {
        load(offset, WINDOW);
      }
      if (!has(offset, RecordLayout.CONTENT)
          || !RecordLayout.isRecordKind(Words.intAt(bytes, at(offset) + RecordLayout.KIND))) {
        return 0;
      }
      if (!has(offset, (int) length)) {
        load(offset, (int) Math.max(length, WINDOW));
      }
      // What was loaded last is what has to be judged: it may be newer.
      if (!has(offset, (int) length) || Words.longAt(bytes, at(offset)) != commit) {
        return 0;
      }
    }
    long checksum =
        RecordChecksum.of(
            bytes, at(offset), (int) length, RecordChecksum.seed(header.logId(), base + offset));
    return RecordLayout.commit((int) length, checksum) == commit ? (int) length : 0;
  }

  private boolean has(int offset, int count) {
    return offset >= windowStart && offset - windowStart <= windowBytes - count;
  }

  private void load(int offset, int count) throws IOException {
    windowStart = offset;
    windowBytes = 0; // nothing, if reading fails
    if (bytes.length < count) {
      bytes = new byte[Math.max(count, Math.min(2 * bytes.length, 1 << 28))];
      buffer = ByteBuffer.wrap(bytes);
    }
    buffer.clear().limit(count);
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = channel.read(buffer, (long) offset + buffer.position());
    }
    windowBytes = buffer.position();
  }

  /** Copy of a part of the window. */
  byte[] copy(int offset, int count) {
    return Arrays.copyOfRange(bytes, at(offset), at(offset) + count);
  }

  @Override
  public void close() {
    close(file, channel);
  }

  private static void close(Path file, FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw LogMessages.access(file, e);
    }
  }
}
