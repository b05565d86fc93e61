package dev.micrite.offline.duck;

import dev.micrite.offline.OfflineException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;

/**
 * A connection to a {@link DuckDb}. Not for use by two threads at once. The words given as {@code
 * doing} end up in error messages: "while {@code writing data files of User}".
 */
public final class DuckConnection implements AutoCloseable {
  private static final AtomicLong ARROW_VIEWS = new AtomicLong();

  private final DuckDBConnection connection;
  private final JavaRows javaRows;
  private final Statements statements = Statements.ofThread();

  DuckConnection(DuckDBConnection connection, JavaRows javaRows) {
    this.connection = connection;
    this.javaRows = javaRows;
  }

  /** Runs a statement without a result. */
  public void execute(String doing, String sql) {
    // A statement that failed is closed by the driver: a new one each time.
    try (Statement statement = connection.createStatement()) {
      statements.begin(doing, statement);
      try {
        statement.execute(sql);
      } finally {
        statements.end(statement);
      }
    } catch (SQLException e) {
      throw DuckErrors.translate(doing, e);
    }
  }

  /** Runs a query and reads all of its rows; for results known to be small. */
  public <T> List<T> rows(String doing, String sql, RowReader<T> reader) {
    try (Statement statement = connection.createStatement()) {
      statements.begin(doing, statement);
      try (ResultSet result = statement.executeQuery(sql)) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(reader.read(result));
        }
        return rows;
      } finally {
        statements.end(statement);
      }
    } catch (SQLException e) {
      throw DuckErrors.translate(doing, e);
    }
  }

  /** The number that a query of one row and one column gives. */
  public long number(String doing, String sql) {
    return rows(doing, sql, result -> result.getLong(1)).get(0);
  }

  /** Runs a query whose result is read chunk by chunk, in its order, without being kept. */
  public DuckChunks chunks(String doing, String sql) {
    return DuckChunks.of(doing, connection, sql, statements);
  }

  /** Lets a statement read rows of Java: it is given the relation to read them from. */
  public <T> T withRows(RowSource source, Function<String, T> statement) {
    long number = javaRows.add(source);
    try {
      return statement.apply(JavaRows.relation(number));
    } finally {
      javaRows.remove(number);
    }
  }

  /** Lets a statement read rows that Java makes meanwhile; it may name the relation once. */
  public <T> T withFeed(RowFeed feed, Function<String, T> statement) {
    long number = javaRows.add(feed);
    try {
      return statement.apply(JavaRows.relation(number));
    } finally {
      javaRows.remove(number);
    }
  }

  /**
   * Lets a statement read an Arrow stream: it is given the relation, which it may read once.
   *
   * @param stream an {@code org.apache.arrow.c.ArrowArrayStream}
   * @throws OfflineException {@code [OfflineStatement]} if a column is of a type that DuckDB does
   *     not have
   */
  public <T> T withArrow(String doing, Object stream, Function<String, T> statement) {
    String view = "arrow_" + ARROW_VIEWS.incrementAndGet();
    try {
      connection.registerArrowStream(view, stream);
    } catch (RuntimeException e) { // what it makes of a SQLException
      throw DuckErrors.translate(doing, e.getCause() instanceof SQLException s ? s : e);
    }
    try {
      return statement.apply(view);
    } finally {
      execute(doing, "drop view if exists " + view);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw DuckErrors.translate("closing a connection", e);
    }
  }

  /**
   * Reads one row of a result.
   *
   * @param <T> what a row becomes
   */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
