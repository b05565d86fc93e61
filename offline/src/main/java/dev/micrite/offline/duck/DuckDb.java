package dev.micrite.offline.duck;

import dev.micrite.offline.OfflineException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB database in memory. Tables made by one connection are seen by all, so names have to be
 * unique. For use by any number of threads, each with a connection of its own.
 *
 * <p>Nothing is ever downloaded: extensions are neither installed nor loaded. Time zone is UTC.
 * {@code preserve_insertion_order} stays on, because without it ordered results come back with
 * their chunks out of order.
 */
public final class DuckDb implements AutoCloseable {
  private final DuckDBConnection root;
  private final JavaRows javaRows;

  private DuckDb(DuckDBConnection root, JavaRows javaRows) {
    this.root = root;
    this.javaRows = javaRows;
  }

  /** Opens a new, empty database; the first one of a process unpacks DuckDB (half a second). */
  public static DuckDb open(DuckOptions options) {
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("preserve_insertion_order", "true");
    properties.setProperty("memory_limit", options.memoryBytes() / 1024 + "KiB");
    properties.setProperty("threads", Integer.toString(options.threads()));
    properties.setProperty("temp_directory", options.spillDirectory().toString());
    DuckDBConnection connection = null;
    try {
      connection =
          DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set global TimeZone = 'UTC'");
      }
      JavaRows rows = JavaRows.register(connection);
      return new DuckDb(connection, rows);
    } catch (SQLException | UnsatisfiedLinkError e) {
      closeQuietly(connection, e);
      throw new OfflineException(
          "NoDuckDb",
          "DuckDB does not start: "
              + e.getMessage()
              + ". Its jar holds libraries for Linux (glibc), macOS on ARM and Windows on x86-64.",
          e);
    }
  }

  private static void closeQuietly(DuckDBConnection connection, Throwable reason) {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        reason.addSuppressed(e);
      }
    }
  }

  /** A connection, to be closed after use. */
  public DuckConnection connect() {
    try {
      return new DuckConnection(root.duplicate(), javaRows);
    } catch (SQLException e) {
      throw DuckErrors.translate("connecting to DuckDB", e);
    }
  }

  /** Ends the database; connections still open keep it until they are closed. */
  @Override
  public void close() {
    try {
      root.close();
    } catch (SQLException e) {
      throw DuckErrors.translate("closing DuckDB", e);
    }
  }
}
