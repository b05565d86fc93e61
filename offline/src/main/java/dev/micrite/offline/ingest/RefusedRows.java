package dev.micrite.offline.ingest;

import dev.micrite.offline.duck.RowSource;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBWritableVector;

/** Refused records in the form of {@link Rejects}. */
final class RefusedRows implements RowSource {
  private static final int ROW_NUMBER = 1;

  private final String source;
  private final List<RecordRows.Refused> rows;

  RefusedRows(String source, List<RecordRows.Refused> rows) {
    this.source = source;
    this.rows = rows;
  }

  @Override
  public List<Column> columns() {
    return List.of(
        new Column("source", DuckDBColumnType.VARCHAR),
        new Column("row_number", DuckDBColumnType.BIGINT),
        new Column("column_name", DuckDBColumnType.VARCHAR),
        new Column("feature", DuckDBColumnType.VARCHAR),
        new Column("reason", DuckDBColumnType.VARCHAR),
        new Column("text", DuckDBColumnType.VARCHAR),
        new Column("record", DuckDBColumnType.VARCHAR));
  }

  @Override
  public int rowCount() {
    return rows.size();
  }

  @Override
  public void write(int first, int count, DuckDBDataChunkWriter chunk) {
    for (int i = 0; i < count; i++) {
      RecordRows.Refused row = rows.get(first + i);
      MappedColumn column = row.column();
      chunk.vector(ROW_NUMBER).setLong(i, row.row() + 1);
      set(chunk.vector(0), i, source);
      set(chunk.vector(2), i, column == null ? null : column.column().name());
      set(chunk.vector(3), i, column == null ? null : column.target());
      set(chunk.vector(4), i, row.reason());
      set(chunk.vector(5), i, row.text());
      set(chunk.vector(6), i, row.record());
    }
  }

  private static void set(DuckDBWritableVector vector, int row, String text) {
    if (text == null) {
      vector.setNull(row);
    } else {
      vector.setString(row, wellFormed(text));
    }
  }

  /** Half of a surrogate pair is no text to DuckDB. */
  private static String wellFormed(String text) {
    return new String(
        text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
        java.nio.charset.StandardCharsets.UTF_8);
  }
}
