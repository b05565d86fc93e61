package dev.micrite.log;

import dev.micrite.log.LogRecovery.Trouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the place in the last segment where the next record goes.
 *
 * <p>What follows the last whole record was never committed, or was torn by a loss of power: it is
 * cleared. Something broken that whole records follow is damage: it stays as it is, for readers to
 * report, and nothing more goes into that segment.
 */
final class SegmentRecovery {
  private final SegmentFiles files;
  private final List<LogRecovery> found = new ArrayList<>();
  private long nextBase;
  private Optional<WritableSegment> segment = Optional.empty();

  /** Looks at the segment that begins at a position. */
  SegmentRecovery(SegmentFiles files, long base) {
    this.files = files;
    SegmentReader reader =
        SegmentReader.open(files, base).orElseThrow(() -> LogMessages.noLog(files.directory()));
    try (reader) {
      if (reader.isReadable()) {
        nextBase = reader.end();
        walk(reader);
      } else {
        // How long it was is not known, and no position may be used twice.
        nextBase = base + LogOptions.MAX_SEGMENT_BYTES;
        found.add(new LogRecovery(Trouble.DAMAGED_HEADER, reader.file(), 0, reader.fileBytes()));
      }
    }
  }

  /** The segment to go on with; empty if a new one is needed. */
  Optional<WritableSegment> segment() {
    return segment;
  }

  /** Where a new segment begins. */
  long nextBase() {
    return nextBase;
  }

  List<LogRecovery> found() {
    return found;
  }

  private void walk(SegmentReader reader) {
    int offset = SegmentHeader.BYTES;
    boolean isDamaged = false;
    int length = reader.probe(offset);
    while (length != RecordLayout.END_BYTES && offset < reader.length()) {
      if (length > 0) {
        offset += length;
      } else {
        int whole = reader.nextWhole(offset + 8);
        if (whole < 0) {
          break;
        }
        found.add(new LogRecovery(Trouble.DAMAGED_RECORDS, reader.file(), offset, whole - offset));
        isDamaged = true;
        offset = whole;
      }
      length = reader.probe(offset);
    }
    try {
      goOn(reader, offset, length, isDamaged);
    } catch (IOException e) {
      throw LogMessages.access(reader.file(), e);
    }
  }

  private void goOn(SegmentReader reader, int tail, int atTail, boolean isDamaged)
      throws IOException {
    SegmentHeader header = new SegmentHeader(reader.logId(), reader.base(), reader.length());
    if (reader.fileBytes() < header.length()) {
      refill(reader, header);
    }
    WritableSegment last = WritableSegment.map(reader.file(), header, tail);
    if (atTail == RecordLayout.END_BYTES) {
      last.ended();
    } else {
      int cleared = last.clearRest();
      if (atTail == SegmentReader.BROKEN) {
        found.add(new LogRecovery(Trouble.TORN_TAIL, reader.file(), tail, cleared));
      }
      if (isDamaged) {
        last.writeEnd();
      }
    }
    segment = Optional.of(last);
  }

  // A file that was cut off gets its length back; what was cut off stays lost.
  private void refill(SegmentReader reader, SegmentHeader header) throws IOException {
    try (FileChannel channel = FileChannel.open(reader.file(), StandardOpenOption.WRITE)) {
      SegmentPreparer.writeZeros(channel, reader.fileBytes(), header.length());
      SegmentPreparer.writeFully(channel, ByteBuffer.wrap(header.toBytes()), 0);
    }
  }

  /** The identity of the log, from any segment that still knows it. */
  Optional<Long> logId() {
    long[] bases = files.bases();
    for (int i = bases.length - 1; i >= 0; i--) {
      Optional<SegmentReader> reader = SegmentReader.open(files, bases[i]);
      if (reader.isPresent()) {
        try (SegmentReader it = reader.get()) {
          if (it.isReadable()) {
            return Optional.of(it.logId());
          }
        }
      }
    }
    return Optional.empty();
  }
}
