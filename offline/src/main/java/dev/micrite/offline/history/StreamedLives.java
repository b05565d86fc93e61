package dev.micrite.offline.history;

import dev.micrite.offline.table.ObservationChunks;
import dev.micrite.offline.table.ObservationScan;
import dev.micrite.resolve.History;
import dev.micrite.store.KeyKind;
import java.util.Arrays;

/**
 * Lives of entities that have no rows, answered while their observations are read, where those come
 * in the order of time of each entity: file by file, each of another day. In memory is what was
 * observed last of each entity asked about, whatever the tables hold.
 */
final class StreamedLives {
  private static final long NOBODY_ASKS = Long.MAX_VALUE;

  private final IdNumbers ids;
  private final MomentOrder moments;
  private final History.Replayer replayer;
  private final RowImage image;
  private final int featureCount;

  /** Of each feature, what is known of each entity. */
  private final byte[][] states;

  private final long[][] times;

  /** Of features kept as words; else null. */
  private final long[][] words;

  /** Of features kept as bytes; else null. */
  private final byte[][][] bytes;

  /** Of each entity, its next moment, and the time of that. */
  private final int[] next;

  private final long[] due;
  private final long[] lastMicros;

  // What is read of a chunk; as long as the longest one.
  private long[] chunkIds = {};
  private long[] chunkTimes = {};
  private final byte[][] chunkStates;
  private final long[][] chunkWords;

  StreamedLives(
      IdNumbers ids,
      MomentOrder moments,
      History.Replayer replayer,
      RowImage image,
      int featureCount) {
    this.ids = ids;
    this.moments = moments;
    this.replayer = replayer;
    this.image = image;
    this.featureCount = featureCount;
    int count = ids.count();
    this.states = new byte[featureCount][count];
    this.times = new long[featureCount][count];
    this.words = new long[featureCount][];
    this.bytes = new byte[featureCount][][];
    for (int i = 0; i < featureCount; i++) {
      words[i] = image.isWord(i) ? new long[count] : null;
      bytes[i] = image.isWord(i) ? null : new byte[count][];
    }
    this.chunkStates = new byte[featureCount][0];
    this.chunkWords = new long[featureCount][0];
    this.next = Arrays.copyOf(moments.starts, count);
    this.due = new long[count];
    this.lastMicros = new long[count];
    Arrays.fill(lastMicros, Long.MIN_VALUE);
    for (int owner = 0; owner < count; owner++) {
      schedule(owner);
    }
  }

  /** Reads observations, and shows the moments between them. */
  void read(ObservationScan scan) {
    try (ObservationChunks chunks = scan.chunks(false)) {
      while (chunks.next()) {
        add(chunks);
      }
    }
  }

  /** Shows the moments that are left. */
  void finish() {
    for (int owner = 0; owner < next.length; owner++) {
      while (due[owner] != NOBODY_ASKS) {
        show(owner);
      }
    }
    replayer.end();
  }

  private void add(ObservationChunks chunk) {
    int size = chunk.size();
    copy(chunk, size);
    boolean isNumber = ids.kind() == KeyKind.LONG;
    int owner = -1;
    for (int row = 0; row < size; row++) {
      // A file is sorted by id: observations of one entity stand beside each other.
      if (!isNumber) {
        owner = ids.of(chunk.id(row));
      } else if (row == 0 || chunkIds[row] != chunkIds[row - 1]) {
        owner = ids.of(chunkIds[row]);
      }
      if (owner >= 0) {
        take(chunk, row, owner);
      }
    }
  }

  private void copy(ObservationChunks chunk, int size) {
    if (chunkTimes.length < size) {
      chunkIds = new long[size];
      chunkTimes = new long[size];
      for (int i = 0; i < featureCount; i++) {
        chunkStates[i] = new byte[size];
        chunkWords[i] = new long[words[i] == null ? 0 : size];
      }
    }
    if (ids.kind() == KeyKind.LONG) {
      chunk.longIds(chunkIds);
    }
    chunk.featureTimes(chunkTimes);
    for (int i = 0; i < featureCount; i++) {
      if (words[i] != null) {
        chunk.words(i, chunkStates[i], chunkWords[i]);
      } else {
        chunk.states(i, chunkStates[i]);
      }
    }
  }

  private void take(ObservationChunks chunk, int row, int owner) {
    long timeMicros = chunkTimes[row];
    if (timeMicros < lastMicros[owner]) {
      throw new IllegalStateException("observations of an entity came out of their order");
    }
    lastMicros[owner] = timeMicros;
    while (due[owner] < timeMicros) {
      show(owner);
    }
    if (due[owner] == NOBODY_ASKS) {
      return;
    }
    for (int i = 0; i < featureCount; i++) {
      byte state = chunkStates[i][row];
      if (state != ObservationChunks.NOTHING) {
        states[i][owner] = state;
        times[i][owner] = timeMicros;
        if (words[i] != null) {
          words[i][owner] = chunkWords[i][row];
        } else {
          bytes[i][owner] = state == ObservationChunks.PRESENT ? chunk.bytes(i, row) : null;
        }
      }
    }
  }

  /** Shows the next moment of an entity. */
  private void show(int owner) {
    image.clear();
    for (int i = 0; i < featureCount; i++) {
      if (states[i][owner] == ObservationChunks.ABSENT) {
        image.putAbsent(i, times[i][owner]);
      } else if (states[i][owner] == ObservationChunks.PRESENT) {
        if (words[i] != null) {
          image.putWord(i, times[i][owner], words[i][owner]);
        } else {
          image.putBytes(i, times[i][owner], bytes[i][owner]);
        }
      }
    }
    replayer.begin();
    replayer.at(moments.positions[next[owner]], due[owner], image.row());
    next[owner]++;
    schedule(owner);
  }

  private void schedule(int owner) {
    due[owner] =
        next[owner] < moments.starts[owner + 1] ? moments.timesMicros[next[owner]] : NOBODY_ASKS;
  }
}
