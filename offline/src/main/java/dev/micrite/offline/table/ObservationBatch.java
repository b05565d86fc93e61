package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.RowSource;
import dev.micrite.offline.table.ObservationSchema.Feature;
import dev.micrite.store.ValueReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/**
 * Observations to be appended, in any order, in arrays by column. Values are given in the form that
 * the online store has them in: a word for what {@link dev.micrite.store.Encoding#WORD} holds, else
 * the bytes of {@link dev.micrite.store.ValueWriter}. Made by {@link ObservationTable#newBatch}.
 * Not for use by two threads at once.
 */
public final class ObservationBatch {
  private final ObservationSchema schema;
  private final List<ColumnCodec> codecs;
  private final Values[] values;
  private final ValueReader reader = new ValueReader();

  private int rows;
  private long[] idNumbers = new long[0];
  private String[] idTexts = new String[0];
  private long[] featureTimes = new long[16];
  private long[] recordedTimes = new long[16];
  private long[] sequences = new long[16];
  private String[] runs = new String[16];
  private String[] absent = new String[0];

  ObservationBatch(ObservationSchema schema, List<ColumnCodec> codecs) {
    this.schema = schema;
    this.codecs = codecs;
    this.values = new Values[codecs.size()];
  }

  ObservationSchema schema() {
    return schema;
  }

  /** How many observations were begun. */
  public int size() {
    return rows;
  }

  /**
   * Begins an observation of an entity whose id is a {@code long} or an {@code int}.
   *
   * @param featureTimeMicros when it became true
   * @param recordedTimeMicros when the platform learned it
   * @param sequence which of two writes was the later one (T3)
   * @param run what wrote it
   */
  public ObservationBatch begin(
      long id, long featureTimeMicros, long recordedTimeMicros, long sequence, String run) {
    if (!schema.idType().isNumber()
        || schema.idType() == ObservationSchema.IdType.INT && id != (int) id) {
      throw wrongId(Long.toString(id));
    }
    add(featureTimeMicros, recordedTimeMicros, sequence, run);
    if (idNumbers.length < featureTimes.length) {
      idNumbers = Arrays.copyOf(idNumbers, featureTimes.length);
    }
    idNumbers[rows - 1] = id;
    return this;
  }

  /** Begins an observation of an entity whose id is a text. */
  public ObservationBatch begin(
      String id, long featureTimeMicros, long recordedTimeMicros, long sequence, String run) {
    if (schema.idType() != ObservationSchema.IdType.STRING) {
      throw wrongId(id);
    }
    try {
      ValueText.checked(id);
    } catch (ValueText.Unstorable e) {
      throw unstorable(schema.idName(), e);
    }
    return beginText(id, featureTimeMicros, recordedTimeMicros, sequence, run);
  }

  /** Begins an observation of an entity whose id is a UUID. */
  public ObservationBatch begin(
      UUID id, long featureTimeMicros, long recordedTimeMicros, long sequence, String run) {
    if (schema.idType() != ObservationSchema.IdType.UUID) {
      throw wrongId(id.toString());
    }
    return beginText(id.toString(), featureTimeMicros, recordedTimeMicros, sequence, run);
  }

  private ObservationBatch beginText(
      String id, long featureTimeMicros, long recordedTimeMicros, long sequence, String run) {
    add(featureTimeMicros, recordedTimeMicros, sequence, run);
    if (idTexts.length < featureTimes.length) {
      idTexts = Arrays.copyOf(idTexts, featureTimes.length);
    }
    idTexts[rows - 1] = id;
    return this;
  }

  private IllegalArgumentException wrongId(String id) {
    return new IllegalArgumentException(
        "the id of " + schema.featureClass() + " is a " + schema.idType() + ", not " + id);
  }

  private void add(long featureTimeMicros, long recordedTimeMicros, long sequence, String run) {
    Objects.requireNonNull(run, "run");
    try {
      ValueText.checkedMicros(featureTimeMicros);
      ValueText.checkedMicros(recordedTimeMicros);
      ValueText.checked(run);
    } catch (ValueText.Unstorable e) {
      throw unstorable("feature time, recorded time or run", e);
    }
    if (rows == featureTimes.length) {
      featureTimes = Arrays.copyOf(featureTimes, 2 * rows);
      recordedTimes = Arrays.copyOf(recordedTimes, 2 * rows);
      sequences = Arrays.copyOf(sequences, 2 * rows);
      runs = Arrays.copyOf(runs, 2 * rows);
    }
    featureTimes[rows] = featureTimeMicros;
    recordedTimes[rows] = recordedTimeMicros;
    sequences[rows] = sequence;
    runs[rows++] = run;
  }

  /**
   * Adds a value that the online store keeps in a word: a primitive's bits, the number of an enum
   * constant, microseconds or days since 1970.
   *
   * @throws OfflineException {@code [UnstorableValue]} if the column cannot hold it; the
   *     observation stays as it was
   */
  public ObservationBatch putWord(int feature, long word) {
    ColumnCodec codec = codecs.get(feature);
    if (!codec.isWord()) {
      throw new IllegalArgumentException(name(feature) + " is kept as bytes");
    }
    if (codec.travelsAsNumber()) {
      try {
        values(feature).putNumber(current(), codec.checkedWord(word));
      } catch (ValueText.Unstorable e) {
        throw unstorable(schema.features().get(feature).name(), e);
      }
    } else {
      values(feature).putText(current(), codec.constant(word));
    }
    return this;
  }

  /**
   * Adds a value that the online store keeps as bytes; they are not referred to afterwards.
   *
   * @throws OfflineException {@code [UnstorableValue]} if the column cannot hold it; the
   *     observation stays as it was
   */
  public ObservationBatch putBytes(int feature, byte[] bytes, int offset, int length) {
    ColumnCodec codec = codecs.get(feature);
    if (codec.isWord()) {
      throw new IllegalArgumentException(name(feature) + " is kept as a word");
    }
    try {
      values(feature).putText(current(), codec.text(bytes, offset, length, reader));
    } catch (ValueText.Unstorable e) {
      throw unstorable(schema.features().get(feature).name(), e);
    }
    return this;
  }

  /** Adds the knowledge that there is no value. */
  public ObservationBatch putAbsent(int feature) {
    int row = current();
    if (absent.length <= row) {
      absent = Arrays.copyOf(absent, featureTimes.length);
    }
    // Names are Java identifiers: no commas.
    String name = schema.features().get(feature).name();
    absent[row] = absent[row] == null ? name : absent[row] + "," + name;
    return this;
  }

  private int current() {
    if (rows == 0) {
      throw new IllegalStateException("no observation was begun");
    }
    return rows - 1;
  }

  private Values values(int feature) {
    if (values[feature] == null) {
      values[feature] = new Values();
    }
    return values[feature];
  }

  private String name(int feature) {
    Feature f = schema.features().get(feature);
    return schema.featureClass() + "." + f.name() + " (" + f.type() + ")";
  }

  private OfflineException unstorable(String column, ValueText.Unstorable reason) {
    return new OfflineException(
        "UnstorableValue",
        "A value of "
            + schema.featureClass()
            + "."
            + column
            + " cannot be kept in the offline store: "
            + reason.getMessage()
            + ". Correct it where it is made.",
        reason);
  }

  /** Whether some observation has a value for a feature. */
  public boolean carries(int feature) {
    return values[feature] != null;
  }

  /** Which features some observation has a value for. */
  List<Integer> features() {
    List<Integer> used = new ArrayList<>();
    for (int feature = 0; feature < values.length; feature++) {
      if (values[feature] != null) {
        used.add(feature);
      }
    }
    return used;
  }

  boolean hasAbsent() {
    return absent.length > 0;
  }

  long[] featureTimesMicros() {
    return Arrays.copyOf(featureTimes, rows);
  }

  /** The rows as DuckDB reads them: system columns c0 to c5, then the used features f0, f1, ... */
  RowSource source() {
    return new Source();
  }

  /** One feature of all observations. */
  private static final class Values {
    private final BitSet present = new BitSet();
    private long[] numbers = new long[0];
    private String[] texts = new String[0];

    void putNumber(int row, long number) {
      if (row >= numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(16, Math.max(row + 1, 2 * numbers.length)));
      }
      numbers[row] = number;
      present.set(row);
    }

    void putText(int row, String text) {
      if (row >= texts.length) {
        texts = Arrays.copyOf(texts, Math.max(16, Math.max(row + 1, 2 * texts.length)));
      }
      texts[row] = text;
      present.set(row);
    }
  }

  private final class Source implements RowSource {
    private final List<Integer> used = features();

    @Override
    public List<Column> columns() {
      List<Column> columns = new ArrayList<>();
      columns.add(
          new Column(
              "c0",
              schema.idType().isNumber() ? DuckDBColumnType.BIGINT : DuckDBColumnType.VARCHAR));
      columns.add(new Column("c1", DuckDBColumnType.BIGINT));
      columns.add(new Column("c2", DuckDBColumnType.BIGINT));
      columns.add(new Column("c3", DuckDBColumnType.BIGINT));
      columns.add(new Column("c4", DuckDBColumnType.VARCHAR));
      columns.add(new Column("c5", DuckDBColumnType.VARCHAR));
      for (int feature : used) {
        columns.add(new Column("f" + feature, codecs.get(feature).travels()));
      }
      return columns;
    }

    @Override
    public int rowCount() {
      return rows;
    }

    @Override
    public void write(int first, int count, DuckDBDataChunkWriter chunk) {
      DuckDBWritableVector id = chunk.vector(0);
      DuckDBWritableVector featureTime = chunk.vector(1);
      DuckDBWritableVector recordedTime = chunk.vector(2);
      DuckDBWritableVector sequence = chunk.vector(3);
      DuckDBWritableVector run = chunk.vector(4);
      DuckDBWritableVector absence = chunk.vector(5);
      boolean hasNumbers = schema.idType().isNumber();
      for (int row = 0; row < count; row++) {
        int at = first + row;
        if (hasNumbers) {
          id.setLong(row, idNumbers[at]);
        } else {
          id.setString(row, idTexts[at]);
        }
        featureTime.setLong(row, featureTimes[at]);
        recordedTime.setLong(row, recordedTimes[at]);
        sequence.setLong(row, sequences[at]);
        run.setString(row, runs[at]);
        if (at < absent.length && absent[at] != null) {
          absence.setString(row, absent[at]);
        } else {
          absence.setNull(row);
        }
      }
      for (int column = 0; column < used.size(); column++) {
        writeFeature(used.get(column), first, count, chunk.vector(6 + column));
      }
    }

    private void writeFeature(int feature, int first, int count, DuckDBWritableVector vector) {
      ColumnCodec codec = codecs.get(feature);
      Values column = values[feature];
      boolean isNumber = codec.travelsAsNumber();
      for (int row = 0; row < count; row++) {
        int at = first + row;
        if (!column.present.get(at)) {
          vector.setNull(row);
        } else if (isNumber) {
          codec.writeNumber(vector, row, column.numbers[at]);
        } else {
          vector.setString(row, column.texts[at]);
        }
      }
    }
  }
}
