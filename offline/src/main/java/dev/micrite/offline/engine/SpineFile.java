package dev.micrite.offline.engine;

import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.offline.duck.RowSource;
import dev.micrite.offline.duck.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;

/**
 * Writes a spine to a Parquet file, which a {@link FileSpine} reads the same: ids, times, and all
 * columns beside them. Through a table of DuckDB's, which spills.
 */
final class SpineFile {
  private static final int BATCH_ROWS = 100_000;

  private final SpineIds ids;
  private final SpineSource spine;

  SpineFile(SpineIds ids, SpineSource spine) {
    this.ids = ids;
    this.spine = spine;
  }

  void write(DuckDb duck, Path file) {
    String doing = "writing the spine of a dataset to " + file;
    String table = "spine_" + UUID.randomUUID().toString().replace("-", "");
    try (SpineReader reader = spine.open();
        DuckConnection connection = duck.connect()) {
      SpineBatch none = new SpineBatch(0, new Object[0], new long[0], noValues());
      add(connection, doing, "create table " + table + " as ", none);
      try {
        for (SpineBatch batch = reader.next(BATCH_ROWS);
            batch != null;
            batch = reader.next(BATCH_ROWS)) {
          add(connection, doing, "insert into " + table + " ", batch);
        }
        connection.execute(
            doing,
            "copy (select * from %s order by rowid) to %s (format parquet, compression zstd)"
                .formatted(table, Sql.text(file.toString())));
      } finally {
        connection.execute(doing, "drop table " + table);
      }
    }
  }

  private Object[][] noValues() {
    return new Object[spine.columns().size()][0];
  }

  private void add(DuckConnection connection, String doing, String into, SpineBatch batch) {
    connection.withRows(
        new Batch(batch),
        rows -> {
          connection.execute(doing, into + select(rows));
          return null;
        });
  }

  private String select(String rows) {
    List<String> selected = new ArrayList<>();
    selected.add("cast(c0 as " + ids.sqlType() + ") as " + Sql.name(ids.name()));
    selected.add("make_timestamptz(c1) as " + Sql.name(spine.timeColumn()));
    for (CarriedColumn column : spine.columns()) {
      selected.add(column.restore("c" + selected.size()) + " as " + Sql.name(column.name()));
    }
    return "select " + String.join(", ", selected) + " from " + rows;
  }

  /** Rows on their way to DuckDB. */
  private final class Batch implements RowSource {
    private final SpineBatch batch;

    Batch(SpineBatch batch) {
      this.batch = batch;
    }

    @Override
    public List<Column> columns() {
      List<Column> columns = new ArrayList<>();
      columns.add(
          new Column("c0", ids.isNumber() ? DuckDBColumnType.BIGINT : DuckDBColumnType.VARCHAR));
      columns.add(new Column("c1", DuckDBColumnType.BIGINT));
      spine.columns().forEach(it -> columns.add(new Column("c" + columns.size(), it.travels())));
      return columns;
    }

    @Override
    public int rowCount() {
      return batch.size();
    }

    @Override
    public void write(int first, int count, DuckDBDataChunkWriter chunk) {
      for (int row = 0; row < count; row++) {
        Object id = batch.ids()[first + row];
        if (ids.isNumber()) {
          chunk.vector(0).setLong(row, ((Number) id).longValue());
        } else {
          chunk.vector(0).setString(row, id.toString());
        }
        chunk.vector(1).setLong(row, batch.timesMicros()[first + row]);
      }
      List<CarriedColumn> columns = spine.columns();
      for (int column = 0; column < columns.size(); column++) {
        Object[] values = batch.columns()[column];
        for (int row = 0; row < count; row++) {
          columns.get(column).write(chunk.vector(2 + column), row, values[first + row]);
        }
      }
    }
  }
}
