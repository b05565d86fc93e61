package dev.micrite.log;

import dev.micrite.store.FileTrouble;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes the next segment, in the background if there is time: zeros are really written, so that a
 * full disk is an error here and not a signal when the memory is touched.
 */
final class SegmentPreparer {
  private static final int CHUNK = 1 << 20;
  private static final int WAITS_FOR_COLLECTOR = 50;
  private static final long WAIT_NANOS = 10_000_000;

  private record Mapped(Path file, WeakReference<MappedByteBuffer> mapping) {}

  private final SegmentFiles files;
  private final LogOptions options;
  private final long logId;
  private final List<Mapped> mapped = new ArrayList<>();
  private WritableSegment ready;
  private long newestBase = -1;

  SegmentPreparer(SegmentFiles files, LogOptions options, long logId) {
    this.files = files;
    this.options = options;
    this.logId = logId;
  }

  /**
   * The segment that begins at a position, not published yet; made now if it is not ready.
   *
   * @throws dev.micrite.store.StoreException {@code [LogFull]}, {@code [DiskFull]}, {@code
   *     [LogAccess]}
   */
  synchronized WritableSegment prepare(long base) {
    if (ready == null) {
      long total = files.totalBytes();
      if (total + options.segmentBytes() > options.maxBytes()) {
        throw LogMessages.full(files.directory(), total, options.maxBytes());
      }
      ready = make(new SegmentHeader(logId, base, options.segmentBytes()));
    }
    if (ready.base() != base) {
      throw new IllegalStateException(ready.base() + " was prepared, not " + base);
    }
    return ready;
  }

  /** The same in advance; does nothing if it comes too late. */
  synchronized void prepareAhead(long base) {
    if (base > newestBase) {
      prepare(base);
    }
  }

  /** Gives the prepared segment its name, under which readers find it. */
  synchronized void publish(WritableSegment segment) {
    if (segment != ready) {
      throw new IllegalStateException("segment " + segment.base() + " is not the prepared one");
    }
    Path file = files.segment(segment.base());
    try {
      files.publish(segment.base());
    } catch (IOException e) {
      throw LogMessages.access(file, e);
    }
    remember(segment);
    ready = null;
  }

  /** Removes what was prepared and not used. */
  synchronized void discard() {
    ready = null;
    discardFile();
  }

  private void discardFile() {
    try {
      Files.deleteIfExists(files.prepared());
    } catch (IOException e) {
      throw LogMessages.access(files.prepared(), e);
    }
  }

  /** Takes notice of a segment that is mapped, hence takes room even when it has been released. */
  synchronized void remember(WritableSegment segment) {
    newestBase = segment.base();
    mapped.removeIf(it -> it.mapping().get() == null);
    mapped.add(new Mapped(files.segment(segment.base()), new WeakReference<>(segment.mapping())));
  }

  private WritableSegment make(SegmentHeader header) {
    Path file = files.prepared();
    try {
      if (usableBytes() < header.length() && !freeReleased(header.length())) {
        throw LogMessages.diskFull(file, header.length(), null);
      }
      WritableSegment segment = Uninterrupted.run(() -> fill(file, header));
      segment.touchPages();
      return segment;
    } catch (IOException e) {
      discardFile();
      throw FileTrouble.isNoSpace(e)
          ? LogMessages.diskFull(file, header.length(), e)
          : LogMessages.access(file, e);
    }
  }

  private WritableSegment fill(Path file, SegmentHeader header) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeFully(channel, ByteBuffer.wrap(header.toBytes()), 0);
      writeZeros(channel, SegmentHeader.BYTES, header.length());
      if (!(options.sync() instanceof SyncPolicy.Never)) {
        channel.force(true);
      }
    }
    return WritableSegment.map(file, header, SegmentHeader.BYTES);
  }

  /** Fills a part of a file with zeros that take room on disk. */
  static void writeZeros(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK);
    for (long at = from; at < to; at += zeros.limit()) {
      zeros.clear().limit((int) Math.min(CHUNK, to - at));
      writeFully(channel, zeros, at);
    }
  }

  static void writeFully(FileChannel channel, ByteBuffer bytes, long position) throws IOException {
    long start = position - bytes.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes, start + bytes.position());
    }
  }

  private long usableBytes() throws IOException {
    return Files.getFileStore(files.directory()).getUsableSpace();
  }

  // Segments that were released take room as long as they are mapped, and only the collector unmaps
  // them. With a full disk that is worth its while.
  private boolean freeReleased(long needed) throws IOException {
    mapped.removeIf(it -> it.mapping().get() == null);
    if (mapped.stream().allMatch(it -> Files.exists(it.file()))) {
      return false;
    }
    System.gc();
    for (int wait = 0; wait < WAITS_FOR_COLLECTOR; wait++) {
      if (usableBytes() >= needed) {
        return true;
      }
      LockSupport.parkNanos(WAIT_NANOS);
    }
    return false;
  }
}
