package dev.micrite.offline.history;

import dev.micrite.offline.table.ObservationChunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * What was observed, one array for each column: first in the order in which it was read, then, once
 * {@link #group grouped}, by owner and time. The owner of an observation is its entity; that of a
 * row of a has-many, the entity that the row belongs to.
 */
final class ObservedColumns {
  /** Of rows of a has-many: seen at all times from the first on. */
  static final long FOREVER = Long.MAX_VALUE;

  int size;
  int[] owners;
  long[] timesMicros;

  /** Of rows of a has-many, the feature time of their next observation; null if none has one. */
  long[] untilMicros;

  /** Of rows of a has-many whose ids are numbers. */
  long[] ids;

  /** Of rows of a has-many whose ids are none. */
  String[] textIds;

  /** Where the order of equal times has to be found out. */
  long[] recordedMicros;

  long[] sequences;
  final Feature[] features;

  /** Where the rows of each owner begin, once grouped; one more than there are owners. */
  int[] starts;

  private int capacity;
  private final long bytesPerRow;
  private long bytesBeside;

  /**
   * @param capacity how many rows to expect
   * @param isWord of each feature, whether its values are words
   */
  ObservedColumns(
      int capacity, boolean[] isWord, boolean hasIds, boolean hasTextIds, boolean hasOrder) {
    this.capacity = capacity;
    this.features = new Feature[isWord.length];
    for (int i = 0; i < isWord.length; i++) {
      features[i] = new Feature(capacity, isWord[i]);
    }
    this.bytesPerRow = bytesPerRow(isWord, hasIds, hasOrder);
    owners = new int[capacity];
    timesMicros = new long[capacity];
    ids = hasIds && !hasTextIds ? new long[capacity] : null;
    textIds = hasIds && hasTextIds ? new String[capacity] : null;
    recordedMicros = hasOrder ? new long[capacity] : null;
    sequences = hasOrder ? new long[capacity] : null;
  }

  private static long bytesPerRow(boolean[] isWord, boolean hasIds, boolean hasOrder) {
    // Owner and time, then id, recorded time and sequence; of each feature its state and value.
    return 12 + (hasIds ? 8 : 0) + (hasOrder ? 16 : 0) + 9L * isWord.length;
  }

  /** What all of it takes, about. */
  long bytes() {
    return capacity * bytesPerRow + bytesBeside;
  }

  /** Counts a text or an array of so many bytes. */
  void countBeside(int length) {
    bytesBeside += 24 + length;
  }

  /** What is said of one feature. */
  static final class Feature {
    /** {@link ObservationChunks#PRESENT} and its like. */
    byte[] states;

    long[] words;
    byte[][] bytes;

    Feature(int capacity, boolean isWord) {
      states = new byte[capacity];
      words = isWord ? new long[capacity] : null;
      bytes = isWord ? null : new byte[capacity][];
    }
  }

  /** Makes room for more rows. */
  void reserve(int more) {
    int needed = Math.addExact(size, more);
    if (needed <= capacity) {
      return;
    }
    capacity = Math.max(needed, capacity + capacity / 2);
    owners = Arrays.copyOf(owners, capacity);
    timesMicros = Arrays.copyOf(timesMicros, capacity);
    untilMicros = untilMicros == null ? null : Arrays.copyOf(untilMicros, capacity);
    ids = ids == null ? null : Arrays.copyOf(ids, capacity);
    textIds = textIds == null ? null : Arrays.copyOf(textIds, capacity);
    recordedMicros = recordedMicros == null ? null : Arrays.copyOf(recordedMicros, capacity);
    sequences = sequences == null ? null : Arrays.copyOf(sequences, capacity);
    for (Feature feature : features) {
      feature.states = Arrays.copyOf(feature.states, capacity);
      feature.words = feature.words == null ? null : Arrays.copyOf(feature.words, capacity);
      feature.bytes = feature.bytes == null ? null : Arrays.copyOf(feature.bytes, capacity);
    }
  }

  /** Says until when the row added last is seen; others are seen forever until it is said. */
  void endsAt(int row, long micros) {
    if (untilMicros == null) {
      untilMicros = new long[capacity];
      Arrays.fill(untilMicros, FOREVER);
    }
    untilMicros[row] = micros;
  }

  /** Takes rows out, before they are grouped. */
  void removeIf(IntPredicate isRemoved) {
    int left = 0;
    for (int row = 0; row < size; row++) {
      if (!isRemoved.test(row)) {
        copy(row, left++);
      }
    }
    size = left;
  }

  private void copy(int from, int to) {
    owners[to] = owners[from];
    timesMicros[to] = timesMicros[from];
    if (untilMicros != null) {
      untilMicros[to] = untilMicros[from];
    }
    if (ids != null) {
      ids[to] = ids[from];
    }
    if (textIds != null) {
      textIds[to] = textIds[from];
    }
    for (Feature feature : features) {
      feature.states[to] = feature.states[from];
      if (feature.words != null) {
        feature.words[to] = feature.words[from];
      } else {
        feature.bytes[to] = feature.bytes[from];
      }
    }
  }

  /** Whether some of these rows are not seen forever. */
  boolean anyEnds(int from, int end) {
    if (untilMicros != null) {
      for (int row = from; row < end; row++) {
        if (untilMicros[row] != FOREVER) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the row is seen at a time at which it has come. */
  boolean isSeenAt(int row, long micros) {
    return untilMicros == null || micros <= untilMicros[row];
  }

  /**
   * Sorts the rows by owner, and those of each owner by time, recorded time and sequence. Rows that
   * have no such order keep the one in which they were read.
   */
  void group(int ownerCount) {
    starts = MomentOrder.starts(owners, size, ownerCount);
    int[] to = new int[size];
    int[] next = starts.clone();
    for (int row = 0; row < size; row++) {
      to[row] = next[owners[row]]++;
    }
    owners = null;
    move(to);
    sortGroups(ownerCount);
    recordedMicros = null;
    sequences = null;
  }

  /** Columns are moved independently of each other, by as many threads as there are. */
  private void move(int[] to) {
    List<Runnable> moves = new ArrayList<>();
    moves.add(() -> timesMicros = moved(timesMicros, to));
    moves.add(() -> untilMicros = moved(untilMicros, to));
    moves.add(() -> ids = moved(ids, to));
    moves.add(() -> textIds = moved(textIds, to));
    moves.add(() -> recordedMicros = moved(recordedMicros, to));
    moves.add(() -> sequences = moved(sequences, to));
    for (Feature feature : features) {
      moves.add(() -> feature.states = moved(feature.states, to));
      moves.add(() -> feature.words = moved(feature.words, to));
      moves.add(() -> feature.bytes = moved(feature.bytes, to));
    }
    moves.parallelStream().forEach(Runnable::run);
  }

  private static long[] moved(long[] column, int[] to) {
    if (column == null) {
      return null;
    }
    long[] moved = new long[to.length];
    for (int row = 0; row < to.length; row++) {
      moved[to[row]] = column[row];
    }
    return moved;
  }

  private static byte[] moved(byte[] column, int[] to) {
    byte[] moved = new byte[to.length];
    for (int row = 0; row < to.length; row++) {
      moved[to[row]] = column[row];
    }
    return moved;
  }

  private static <T> T[] moved(T[] column, int[] to) {
    if (column == null) {
      return null;
    }
    T[] moved = Arrays.copyOf(column, to.length);
    for (int row = 0; row < to.length; row++) {
      moved[to[row]] = column[row];
    }
    return moved;
  }

  private void sortGroups(int ownerCount) {
    int[] to = null;
    for (int owner = 0; owner < ownerCount; owner++) {
      int from = starts[owner];
      int end = starts[owner + 1];
      if (!isSorted(from, end)) {
        to = to == null ? IntStream.range(0, size).toArray() : to;
        int[] sorted =
            IntStream.range(from, end).boxed().sorted(this::compare).mapToInt(row -> row).toArray();
        for (int i = 0; i < sorted.length; i++) {
          to[sorted[i]] = from + i;
        }
      }
    }
    if (to != null) {
      move(to);
    }
  }

  private boolean isSorted(int from, int end) {
    for (int row = from + 1; row < end; row++) {
      if (compare(row - 1, row) > 0) {
        return false;
      }
    }
    return true;
  }

  private int compare(int row, int other) {
    int byTime = Long.compare(timesMicros[row], timesMicros[other]);
    if (byTime != 0 || sequences == null) {
      return byTime;
    }
    int byRecorded = Long.compare(recordedMicros[row], recordedMicros[other]);
    return byRecorded != 0 ? byRecorded : Long.compare(sequences[row], sequences[other]);
  }

  /** Puts what a row says into an image. */
  void put(int row, RowImage image) {
    long timeMicros = timesMicros[row];
    for (int i = 0; i < features.length; i++) {
      Feature feature = features[i];
      byte state = feature.states[row];
      if (state == ObservationChunks.PRESENT) {
        if (feature.words != null) {
          image.putWord(i, timeMicros, feature.words[row]);
        } else {
          image.putBytes(i, timeMicros, feature.bytes[row]);
        }
      } else if (state == ObservationChunks.ABSENT) {
        image.putAbsent(i, timeMicros);
      }
    }
  }
}
