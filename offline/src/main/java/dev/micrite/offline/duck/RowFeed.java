package dev.micrite.offline.duck;

import java.util.List;
import org.duckdb.DuckDBDataChunkWriter;

/**
 * Rows that Java makes while DuckDB reads them, once and in order, in a thread of DuckDB's; how
 * many there are shows at the end.
 */
public interface RowFeed {
  /** Names and types, as those of a {@link RowSource}. */
  List<RowSource.Column> columns();

  /**
   * Writes the next rows; may wait for them.
   *
   * @param capacity how many at most
   * @return how many; 0 at the end
   */
  int write(DuckDBDataChunkWriter chunk, int capacity);
}
