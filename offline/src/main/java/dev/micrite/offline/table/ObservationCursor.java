package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckChunks;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.store.ValueWriter;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/**
 * Observations one by one, in the form that the online store has values in. Values of the current
 * observation may be asked for after {@link #next} was true. Not for use by two threads at once.
 */
public final class ObservationCursor implements AutoCloseable {
  private static final int FIRST_FEATURE = 6;

  private final ObservationScan scan;
  private final List<ColumnCodec> codecs;
  private final List<String> names;
  private final DuckConnection connection;
  private final DuckChunks chunks;
  private final ValueWriter writer = new ValueWriter();
  private DuckDBDataChunkReader chunk;
  private long row = -1;
  private long rows;
  private long count;

  ObservationCursor(
      ObservationScan scan,
      ObservationStore store,
      ObservationSchema schema,
      List<Integer> features,
      String relation,
      boolean isSorted) {
    this.scan = scan;
    this.codecs = features.stream().map(feature -> store.codec(schema, feature)).toList();
    this.names = features.stream().map(f -> schema.features().get(f).name()).toList();
    String id = Sql.name(schema.idName());
    StringBuilder sql = new StringBuilder("select ");
    sql.append(
        schema.idType().isNumber() ? "cast(" + id + " as bigint)" : "cast(" + id + " as varchar)");
    sql.append(", epoch_us(_feature_time), epoch_us(_recorded_time), _sequence, _run");
    sql.append(", array_to_string(_absent, ',')");
    for (int i = 0; i < codecs.size(); i++) {
      sql.append(", ").append(codecs.get(i).fromColumn(Sql.name(names.get(i))));
    }
    sql.append(" from ").append(relation);
    if (isSorted) {
      sql.append(" order by ").append(id).append(", _feature_time, _recorded_time, _sequence");
    }
    this.connection = store.duck().connect();
    boolean done = false;
    try {
      this.chunks = connection.chunks(scan.doing(), sql.toString());
      done = true;
    } catch (OfflineException e) {
      throw scan.named(e);
    } finally {
      if (!done) {
        connection.close();
      }
    }
  }

  /** Goes to the next observation; false at the end. */
  public boolean next() {
    while (++row >= rows) {
      if (!nextChunk()) {
        rows = 0;
        row = -1;
        return false;
      }
      chunk = chunks.chunk();
      rows = chunk.rowCount();
      count += rows;
      row = -1;
    }
    return true;
  }

  /** How many observations it has come across, by the chunk. */
  public long count() {
    return count;
  }

  private boolean nextChunk() {
    try {
      return chunks.next();
    } catch (OfflineException e) {
      throw scan.named(e);
    }
  }

  private DuckDBReadableVector vector(int column) {
    return chunk.vector(column);
  }

  /** The id, of a class whose id is a {@code long} or an {@code int}. */
  public long longId() {
    return vector(0).getLong(row);
  }

  /** The id, of a class whose id is a text. */
  public String stringId() {
    return vector(0).getString(row);
  }

  /** The id, of a class whose id is a UUID. */
  public UUID uuidId() {
    return UUID.fromString(vector(0).getString(row));
  }

  public long featureTimeMicros() {
    return vector(1).getLong(row);
  }

  public long recordedTimeMicros() {
    return vector(2).getLong(row);
  }

  public long sequence() {
    return vector(3).getLong(row);
  }

  public String run() {
    return vector(4).getString(row);
  }

  /**
   * Whether the observation has a value for a feature.
   *
   * @param feature position among the features that the scan was asked for
   */
  public boolean isPresent(int feature) {
    return !vector(FIRST_FEATURE + feature).isNull(row);
  }

  /** Whether the observation says that the feature has no value. */
  public boolean isAbsent(int feature) {
    return !vector(5).isNull(row)
        && List.of(vector(5).getString(row).split(",", -1)).contains(names.get(feature));
  }

  /** The word of a value that is present and that the online store keeps so. */
  public long word(int feature) {
    return codecs.get(feature).word(vector(FIRST_FEATURE + feature), row);
  }

  /** The bytes of a value that is present and that the online store keeps so. */
  public byte[] bytes(int feature) {
    return codecs.get(feature).bytes(vector(FIRST_FEATURE + feature), row, writer);
  }

  @Override
  public void close() {
    try (connection) {
      chunks.close();
    }
  }
}
