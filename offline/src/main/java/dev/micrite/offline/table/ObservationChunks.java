package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckChunks;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.store.ValueWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/**
 * Observations column by column, a chunk of some thousand at a time, in the form that the online
 * store has values in. They come file by file, in the order of {@link ObservationScan#files}, each
 * file in its own order: by id and time. Not for use by two threads at once.
 */
public final class ObservationChunks implements AutoCloseable {
  /** What an observation says of a feature. */
  public static final byte NOTHING = 0;

  /** It carries a value. */
  public static final byte PRESENT = 1;

  /** It says that there is none. */
  public static final byte ABSENT = 2;

  private final ObservationScan scan;
  private final List<ColumnCodec> codecs;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final boolean readsOrder;
  private final int firstFeature;
  private final DuckConnection connection;
  private final DuckChunks chunks;
  private final ValueWriter writer = new ValueWriter();
  private DuckDBDataChunkReader chunk;
  private int size;

  /** Of each observation that names absent features, those: a bit for each feature. */
  private long[][] absent;

  /**
   * @param readsOrder whether recorded times and sequences are wanted
   */
  ObservationChunks(
      ObservationScan scan,
      ObservationStore store,
      ObservationSchema schema,
      List<Integer> features,
      String relation,
      boolean readsOrder) {
    this.scan = scan;
    this.codecs = features.stream().map(feature -> store.codec(schema, feature)).toList();
    this.readsOrder = readsOrder;
    String id = Sql.name(schema.idName());
    List<String> columns = new ArrayList<>();
    columns.add("cast(%s as %s)".formatted(id, schema.idType().isNumber() ? "bigint" : "varchar"));
    columns.add("epoch_us(_feature_time)");
    if (readsOrder) {
      columns.add("epoch_us(_recorded_time)");
      columns.add("_sequence");
    }
    if (scan.hasAbsences()) {
      columns.add("array_to_string(_absent, ',')");
    }
    this.firstFeature = columns.size();
    for (int i = 0; i < codecs.size(); i++) {
      String name = schema.features().get(features.get(i)).name();
      numbers.put(name, i);
      columns.add(codecs.get(i).fromColumn(Sql.name(name)));
    }
    String sql = "select " + String.join(", ", columns) + " from " + relation;
    this.connection = store.duck().connect();
    boolean done = false;
    try {
      this.chunks = connection.chunks(scan.doing(), sql);
      done = true;
    } catch (OfflineException e) {
      throw scan.named(e);
    } finally {
      if (!done) {
        connection.close();
      }
    }
  }

  /** Goes to the next chunk, which has an observation at least; false at the end. */
  public boolean next() {
    try {
      do {
        if (!chunks.next()) {
          return false;
        }
        chunk = chunks.chunk();
        size = Math.toIntExact(chunk.rowCount());
      } while (size == 0);
    } catch (OfflineException e) {
      throw scan.named(e);
    }
    readAbsences();
    return true;
  }

  private void readAbsences() {
    absent = null;
    if (!scan.hasAbsences()) {
      return;
    }
    DuckDBReadableVector names = chunk.vector(firstFeature - 1);
    for (int row = 0; row < size; row++) {
      if (!names.isNull(row)) {
        for (String name : names.getString(row).split(",", -1)) {
          Integer feature = numbers.get(name);
          if (feature != null) {
            addAbsence(row, feature);
          }
        }
      }
    }
  }

  private void addAbsence(int row, int feature) {
    if (absent == null) {
      absent = new long[codecs.size()][];
    }
    if (absent[feature] == null) {
      absent[feature] = new long[(size + 63) / 64];
    }
    absent[feature][row >> 6] |= 1L << row;
  }

  /** How many observations the chunk has. */
  public int size() {
    return size;
  }

  /** Copies the ids of a class whose id is a number. */
  public void longIds(long[] into) {
    longs(0, into);
  }

  /** The id of a class whose id is none, as text. */
  public String id(int row) {
    return chunk.vector(0).getString(row);
  }

  /** Copies the feature times, in microseconds. */
  public void featureTimes(long[] into) {
    longs(1, into);
  }

  /** Copies the recorded times, in microseconds. */
  public void recordedTimes(long[] into) {
    requireOrder();
    longs(2, into);
  }

  /** Copies the sequences. */
  public void sequences(long[] into) {
    requireOrder();
    longs(3, into);
  }

  private void requireOrder() {
    if (!readsOrder) {
      throw new IllegalStateException("the order of equal times is not read");
    }
  }

  private void longs(int column, long[] into) {
    DuckDBReadableVector vector = chunk.vector(column);
    for (int row = 0; row < size; row++) {
      into[row] = vector.getLong(row);
    }
  }

  /** Whether the online store keeps values of a feature as words. */
  public boolean isWord(int feature) {
    return codecs.get(feature).isWord();
  }

  /**
   * Copies what the observations say of a feature that is kept as words.
   *
   * @param states {@link #NOTHING} and its like
   * @param words the values, where there are
   */
  public void words(int feature, byte[] states, long[] words) {
    DuckDBReadableVector vector = chunk.vector(firstFeature + feature);
    states(feature, vector, states);
    ColumnCodec codec = codecs.get(feature);
    for (int row = 0; row < size; row++) {
      if (states[row] == PRESENT) {
        words[row] = codec.word(vector, row);
      }
    }
  }

  /** Copies what the observations say of a feature. */
  public void states(int feature, byte[] states) {
    states(feature, chunk.vector(firstFeature + feature), states);
  }

  private void states(int feature, DuckDBReadableVector vector, byte[] states) {
    for (int row = 0; row < size; row++) {
      states[row] = vector.isNull(row) ? NOTHING : PRESENT;
    }
    if (absent != null && absent[feature] != null) {
      long[] bits = absent[feature];
      for (int row = 0; row < size; row++) {
        if ((bits[row >> 6] & 1L << row) != 0) {
          states[row] = ABSENT;
        }
      }
    }
  }

  /** The bytes of a value that is present and that the online store keeps so. */
  public byte[] bytes(int feature, int row) {
    return codecs.get(feature).bytes(chunk.vector(firstFeature + feature), row, writer);
  }

  /** A value that is present and travels as text: texts, UUIDs and their like. */
  public String text(int feature, int row) {
    return chunk.vector(firstFeature + feature).getString(row);
  }

  @Override
  public void close() {
    absent = null;
    try (connection) {
      chunks.close();
    }
  }
}
