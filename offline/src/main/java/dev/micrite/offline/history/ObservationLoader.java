package dev.micrite.offline.history;

import dev.micrite.offline.table.ObservationChunks;
import dev.micrite.offline.table.ObservationScan;
import dev.micrite.store.KeyKind;

/** Reads the observations of entities asked about into columns. */
final class ObservationLoader {
  private final IdNumbers ids;
  private final Share share;
  private final long mostBytes;

  // What is read of a chunk; as long as the longest one.
  private long[] idOfRow = {};
  private long[] times = {};
  private long[] recorded = {};
  private long[] sequences = {};
  private byte[] states = {};
  private long[] words = {};
  private int[] kept = {};
  private int[] keptOwners = {};

  /**
   * @param mostBytes what may be taken, if the share can be smaller
   */
  ObservationLoader(IdNumbers ids, Share share, long mostBytes) {
    this.ids = ids;
    this.share = share;
    this.mostBytes = mostBytes;
  }

  /**
   * Reads all that a scan has of them.
   *
   * @param selected what is read of the scan
   * @param capacity how many rows to expect
   * @throws Share.TooLarge if they take more than they may
   */
  ObservedColumns load(ObservationScan scan, String selected, int capacity, int featureCount) {
    boolean readsOrder = !scan.isInOrder();
    try (ObservationChunks chunks = scan.chunks(selected, readsOrder)) {
      boolean[] isWord = new boolean[featureCount];
      for (int i = 0; i < featureCount; i++) {
        isWord[i] = chunks.isWord(i);
      }
      ObservedColumns columns = new ObservedColumns(capacity, isWord, false, false, readsOrder);
      while (chunks.next()) {
        add(chunks, columns, readsOrder);
        if (columns.bytes() > mostBytes && share.canBeHalved(ids.count())) {
          throw new Share.TooLarge();
        }
      }
      columns.group(ids.count());
      return columns;
    }
  }

  private void add(ObservationChunks chunk, ObservedColumns columns, boolean readsOrder) {
    int size = chunk.size();
    grow(size);
    int count = keep(chunk, size);
    columns.reserve(count);
    System.arraycopy(keptOwners, 0, columns.owners, columns.size, count);
    chunk.featureTimes(times);
    copy(times, columns.timesMicros, columns.size, count);
    if (readsOrder) {
      chunk.recordedTimes(recorded);
      copy(recorded, columns.recordedMicros, columns.size, count);
      chunk.sequences(sequences);
      copy(sequences, columns.sequences, columns.size, count);
    }
    copyFeatures(chunk, columns, count);
    columns.size += count;
  }

  private int keep(ObservationChunks chunk, int size) {
    int count = 0;
    boolean isNumber = ids.kind() == KeyKind.LONG;
    if (isNumber) {
      chunk.longIds(idOfRow);
    }
    int owner = -1;
    for (int row = 0; row < size; row++) {
      // A file is sorted by id: observations of one entity stand beside each other.
      if (!isNumber) {
        owner = ids.of(chunk.id(row));
      } else if (row == 0 || idOfRow[row] != idOfRow[row - 1]) {
        owner = ids.of(idOfRow[row]);
      }
      if (share.has(owner)) {
        keptOwners[count] = owner;
        kept[count++] = row;
      }
    }
    return count;
  }

  private void copyFeatures(ObservationChunks chunk, ObservedColumns columns, int count) {
    for (int i = 0; i < columns.features.length; i++) {
      ObservedColumns.Feature feature = columns.features[i];
      if (feature.words != null) {
        chunk.words(i, states, words);
        copy(words, feature.words, columns.size, count);
      } else {
        chunk.states(i, states);
      }
      for (int k = 0; k < count; k++) {
        byte state = states[kept[k]];
        feature.states[columns.size + k] = state;
        if (feature.bytes != null && state == ObservationChunks.PRESENT) {
          byte[] value = chunk.bytes(i, kept[k]);
          feature.bytes[columns.size + k] = value;
          columns.countBeside(value.length);
        }
      }
    }
  }

  private void copy(long[] from, long[] to, int at, int count) {
    for (int k = 0; k < count; k++) {
      to[at + k] = from[kept[k]];
    }
  }

  private void grow(int size) {
    if (kept.length < size) {
      idOfRow = new long[size];
      times = new long[size];
      recorded = new long[size];
      sequences = new long[size];
      states = new byte[size];
      words = new long[size];
      kept = new int[size];
      keptOwners = new int[size];
    }
  }
}
