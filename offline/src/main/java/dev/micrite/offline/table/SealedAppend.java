package dev.micrite.offline.table;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * An append whose rows are all recorded after what is sealed. Files are written without a lock, as
 * that may take minutes; if something was sealed meanwhile that they are too early for, they are
 * thrown away and written once more, under the lock.
 */
final class SealedAppend {
  /** Nothing is sealed: rows are recorded when they say. */
  private static final long ANY = Long.MIN_VALUE;

  private final RecordedTimes times;
  private final int recordedTimeField;

  SealedAppend(RecordedTimes times, int recordedTimeField) {
    this.times = times;
    this.recordedTimeField = recordedTimeField;
  }

  /** SQL for a recorded time, no earlier than a time. */
  static String lift(String recordedTime, long from) {
    return from == ANY
        ? recordedTime
        : "greatest(" + recordedTime + ", make_timestamptz(" + from + "))";
  }

  /**
   * Writes and commits.
   *
   * @param write is given the least recorded time that rows may have, for {@link #lift}
   * @param commit takes the files over, whether it fails or not
   */
  Commit run(LongFunction<List<DataFile>> write, Function<List<DataFile>, Commit> commit) {
    long from = from();
    List<DataFile> files = write.apply(from);
    Commit done = commitAfter(files, from, commit);
    if (done != null) {
      return done;
    }
    files.forEach(file -> DataFileWriter.discard(LocalFileIO.path(file.location())));
    return times.holding(
        () -> {
          long latest = from();
          List<DataFile> again = write.apply(latest);
          lifted(again, latest).ifPresent(times::raise);
          return commit.apply(again);
        });
  }

  private long from() {
    OptionalLong sealed = times.sealed();
    return sealed.isPresent() ? sealed.getAsLong() + 1 : ANY;
  }

  private Commit commitAfter(
      List<DataFile> files, long from, Function<List<DataFile>, Commit> commit) {
    boolean[] isTaken = {false};
    try {
      return times.commit(
          time -> leastRecorded(files) > time,
          lifted(files, from),
          () -> {
            isTaken[0] = true;
            return commit.apply(files);
          });
    } catch (RuntimeException e) {
      if (!isTaken[0]) {
        files.forEach(file -> DataFileWriter.discard(LocalFileIO.path(file.location())));
      }
      throw e;
    }
  }

  /** The time that rows were lifted to; a row that happens to be of it does no harm. */
  private OptionalLong lifted(List<DataFile> files, long from) {
    return from != ANY && leastRecorded(files) == from
        ? OptionalLong.of(from)
        : OptionalLong.empty();
  }

  private long leastRecorded(List<DataFile> files) {
    long least = Long.MAX_VALUE;
    for (DataFile file : files) {
      ByteBuffer bound = file.lowerBounds().get(recordedTimeField);
      Long micros = Conversions.fromByteBuffer(Types.TimestampType.withZone(), bound);
      least = Math.min(least, micros);
    }
    return least;
  }
}
