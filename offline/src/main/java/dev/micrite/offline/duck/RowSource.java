package dev.micrite.offline.duck;

import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;

/** Rows held by Java, as DuckDB reads them: by one thread, from the first row to the last. */
public interface RowSource {
  /** Names and types: BOOLEAN, INTEGER, BIGINT, FLOAT, DOUBLE or VARCHAR. */
  List<Column> columns();

  /** How many rows there are. */
  int rowCount();

  /** Writes rows {@code first} to {@code first + count} as rows 0 to {@code count} of a chunk. */
  void write(int first, int count, DuckDBDataChunkWriter chunk);

  /** A column of the source. */
  record Column(String name, DuckDBColumnType type) {}
}
