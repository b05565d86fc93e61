package dev.micrite.offline.duck;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/**
 * The result of a query, chunk by chunk. Columns may be numbers, booleans, dates, timestamps and
 * texts; UUIDs, blobs, lists, maps and structs have to be cast to text in the query. A chunk is
 * valid until the next one is asked for.
 */
public final class DuckChunks implements AutoCloseable {
  // The driver ends a result whose query failed on the way as if it were complete, and asks for the
  // error only before the first chunk.
  private static final MethodHandle CHECK_ERROR = checkError();

  private final String doing;
  private final DuckDBPreparedStatement statement;
  private final DuckDBChunkedResult result;
  private final Statements statements;

  private DuckChunks(
      String doing,
      DuckDBPreparedStatement statement,
      DuckDBChunkedResult result,
      Statements statements) {
    this.doing = doing;
    this.statement = statement;
    this.result = result;
    this.statements = statements;
  }

  private static MethodHandle checkError() {
    try {
      return MethodHandles.privateLookupIn(DuckDBChunkedResult.class, MethodHandles.lookup())
          .findVirtual(DuckDBChunkedResult.class, "checkError", MethodType.methodType(void.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("this version of DuckDB's driver cannot tell that a query failed", e);
    }
  }

  static DuckChunks of(
      String doing, DuckDBConnection connection, String sql, Statements statements) {
    DuckDBPreparedStatement statement = null;
    try {
      statement = connection.prepare(sql);
      statements.begin(doing, statement);
      return new DuckChunks(doing, statement, statement.query(), statements);
    } catch (SQLException e) {
      close(statement, e);
      throw DuckErrors.translate(doing, e);
    } catch (RuntimeException e) {
      close(statement, e);
      throw e;
    } finally {
      if (statement != null) {
        statements.end(statement);
      }
    }
  }

  private static void close(DuckDBPreparedStatement statement, Exception reason) {
    if (statement != null) {
      try {
        statement.close();
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
  }

  /** Goes to the next chunk; false at the end, after which the result is known to be whole. */
  public boolean next() {
    statements.begin(doing, statement);
    try {
      if (result.nextChunk()) {
        return true;
      }
      CHECK_ERROR.invokeExact(result);
      return false;
    } catch (SQLException | RuntimeException e) {
      throw DuckErrors.translate(doing, e);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("DuckDB's check threw what it does not declare", e);
    } finally {
      statements.end(statement);
    }
  }

  /** The current chunk. */
  public DuckDBDataChunkReader chunk() {
    return result.chunk();
  }

  @Override
  public void close() {
    try (statement) {
      result.close();
    } catch (SQLException e) {
      throw DuckErrors.translate(doing, e);
    }
  }
}
