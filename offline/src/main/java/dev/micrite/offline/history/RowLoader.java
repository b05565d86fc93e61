package dev.micrite.offline.history;

import dev.micrite.offline.duck.DuckChunks;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ObservationChunks;
import dev.micrite.offline.table.ObservationScan;
import dev.micrite.store.KeyKind;
import java.util.HashSet;
import java.util.Set;
import org.duckdb.DuckDBReadableVector;

/**
 * Reads the rows of a has-many out of all observations of their class. Rows that were observed once
 * are taken as they come; those observed several times, which change or move in their life, are
 * read once more, each through its life.
 */
final class RowLoader {
  static final int LEAST_CAPACITY = 4096;

  private final RowsAsked asked;
  private final IdNumbers owners;
  private final Share share;
  private final long mostBytes;
  private final boolean isNumber;
  private final boolean ownerIsNumber;

  private long[] ids = {};
  private long[] times = {};
  private byte[] keyStates = {};
  private long[] keys = {};
  private byte[] states = {};
  private long[] words = {};
  private int[] kept = {};
  private int[] keptOwners = {};

  // Ids that ascend all the way are of different rows.
  private boolean isAscending = true;
  private boolean isFirst = true;
  private long lastId;

  /**
   * @param mostBytes what may be taken, if the share can be smaller
   */
  RowLoader(RowsAsked asked, IdNumbers owners, Share share, long mostBytes) {
    this.mostBytes = mostBytes;
    this.asked = asked;
    this.owners = owners;
    this.share = share;
    this.isNumber = asked.rowClass().schema().keyKind() == KeyKind.LONG;
    this.ownerIsNumber = owners.kind() == KeyKind.LONG;
  }

  /**
   * Reads the rows of few entities: DuckDB finds them among all others.
   *
   * @throws Share.TooLarge if they take more than they may
   */
  ObservedColumns loadOfFew(ObservationScan scan, DuckConnection connection) {
    ObservedColumns columns = asked.newColumns(LEAST_CAPACITY);
    String id = Sql.name(asked.rowClass().id().name());
    connection.withRows(
        owners.rows(),
        those -> {
          String everOwned =
              "select %s from %s where %s in (select %s from %s)"
                  .formatted(
                      id,
                      scan.relation(),
                      Sql.name(asked.foreignKey().name()),
                      owners.idSql(),
                      those);
          new RowLives(asked, owners, share).addTo(columns, scan, lives(scan, everOwned));
          return null;
        });
    requireRoom(columns);
    columns.group(owners.count());
    return columns;
  }

  /** All observations of rows with some ids. */
  private String lives(ObservationScan scan, String ids) {
    return "(select * replace ('' as _run) from %s where %s in (%s))"
        .formatted(scan.relation(), Sql.name(asked.rowClass().id().name()), ids);
  }

  private void requireRoom(ObservedColumns columns) {
    if (columns.bytes() > mostBytes && share.canBeHalved(owners.count())) {
      throw new Share.TooLarge();
    }
  }

  /**
   * Reads the rows of entities out of all there are.
   *
   * @param capacity how many to expect
   * @throws Share.TooLarge if they take more than they may
   */
  ObservedColumns load(ObservationScan scan, int capacity, DuckConnection connection) {
    ObservedColumns columns = asked.newColumns(capacity);
    try (ObservationChunks chunks = scan.chunks(false)) {
      while (chunks.next()) {
        add(chunks, columns);
        requireRoom(columns);
      }
    }
    if (!(isNumber && isAscending)) {
      addChanging(scan, connection, columns);
      requireRoom(columns);
    }
    columns.group(owners.count());
    return columns;
  }

  private void add(ObservationChunks chunk, ObservedColumns columns) {
    int size = chunk.size();
    grow(size);
    if (isNumber) {
      chunk.longIds(ids);
      checkAscending(size);
    }
    int count = keep(chunk, size);
    columns.reserve(count);
    System.arraycopy(keptOwners, 0, columns.owners, columns.size, count);
    chunk.featureTimes(times);
    for (int k = 0; k < count; k++) {
      columns.timesMicros[columns.size + k] = times[kept[k]];
      if (columns.untilMicros != null) {
        columns.untilMicros[columns.size + k] = ObservedColumns.FOREVER;
      }
      if (isNumber) {
        columns.ids[columns.size + k] = ids[kept[k]];
      } else {
        String id = chunk.id(kept[k]);
        columns.textIds[columns.size + k] = id;
        columns.countBeside(24 + id.length());
      }
    }
    copyFeatures(chunk, columns, count);
    columns.size += count;
  }

  private void checkAscending(int size) {
    for (int row = 0; row < size; row++) {
      isAscending &= isFirst || ids[row] > lastId;
      isFirst = false;
      lastId = ids[row];
    }
  }

  private int keep(ObservationChunks chunk, int size) {
    int keyColumn = asked.keyColumn();
    if (ownerIsNumber) {
      chunk.words(keyColumn, keyStates, keys);
    } else {
      chunk.states(keyColumn, keyStates);
    }
    int count = 0;
    for (int row = 0; row < size; row++) {
      if (keyStates[row] == ObservationChunks.PRESENT) {
        int owner = ownerIsNumber ? owners.of(keys[row]) : owners.of(chunk.text(keyColumn, row));
        if (share.has(owner)) {
          keptOwners[count] = owner;
          kept[count++] = row;
        }
      }
    }
    return count;
  }

  private void copyFeatures(ObservationChunks chunk, ObservedColumns columns, int count) {
    for (int i = 0; i < columns.features.length; i++) {
      ObservedColumns.Feature feature = columns.features[i];
      if (feature.words != null) {
        chunk.words(i, states, words);
        for (int k = 0; k < count; k++) {
          feature.words[columns.size + k] = words[kept[k]];
        }
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

  /** Puts the lives of rows that were observed several times in place of their observations. */
  private void addChanging(
      ObservationScan scan, DuckConnection connection, ObservedColumns columns) {
    String id = Sql.name(asked.rowClass().id().name());
    String changing =
        "select %s from %s group by 1 having count(*) > 1".formatted(id, scan.relation());
    if (!remove(changing, connection, columns)) {
      return;
    }
    new RowLives(asked, owners, share).addTo(columns, scan, lives(scan, changing));
  }

  /** Takes rows out; false if there are none such. */
  private boolean remove(String changing, DuckConnection connection, ObservedColumns columns) {
    Set<String> texts = new HashSet<>();
    LongSet numbers = new LongSet();
    String read =
        "select cast(%s as %s) from (%s)"
            .formatted(
                Sql.name(asked.rowClass().id().name()), isNumber ? "bigint" : "varchar", changing);
    try (DuckChunks chunks = connection.chunks("finding rows observed several times", read)) {
      while (chunks.next()) {
        DuckDBReadableVector vector = chunks.chunk().vector(0);
        for (int row = 0; row < chunks.chunk().rowCount(); row++) {
          if (isNumber) {
            numbers.add(vector.getLong(row));
          } else {
            texts.add(vector.getString(row));
          }
        }
      }
    }
    columns.removeIf(
        row ->
            isNumber ? numbers.contains(columns.ids[row]) : texts.contains(columns.textIds[row]));
    return isNumber ? numbers.size() > 0 : !texts.isEmpty();
  }

  private void grow(int size) {
    if (kept.length < size) {
      ids = new long[size];
      times = new long[size];
      keyStates = new byte[size];
      keys = new long[size];
      states = new byte[size];
      words = new long[size];
      kept = new int[size];
      keptOwners = new int[size];
    }
  }
}
