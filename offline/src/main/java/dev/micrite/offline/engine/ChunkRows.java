package dev.micrite.offline.engine;

import dev.micrite.offline.duck.DuckChunks;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.DuckDb;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** The rows of a statement one by one, on a connection of its own. Belongs to one thread. */
final class ChunkRows implements AutoCloseable {
  private final DuckConnection connection;
  private final DuckChunks chunks;
  private DuckDBDataChunkReader chunk;
  private long row = -1;
  private long rows;

  ChunkRows(DuckDb duck, String doing, String sql) {
    this.connection = duck.connect();
    boolean done = false;
    try {
      this.chunks = connection.chunks(doing, sql);
      done = true;
    } finally {
      if (!done) {
        connection.close();
      }
    }
  }

  /** Goes to the next row; false at the end. */
  boolean next() {
    while (++row >= rows) {
      if (!chunks.next()) {
        row = -1;
        rows = 0;
        return false;
      }
      chunk = chunks.chunk();
      rows = chunk.rowCount();
      row = -1;
    }
    return true;
  }

  DuckDBReadableVector vector(int column) {
    return chunk.vector(column);
  }

  /** Where the current row is in vectors. */
  long row() {
    return row;
  }

  @Override
  public void close() {
    try (connection) {
      chunks.close();
    }
  }
}
