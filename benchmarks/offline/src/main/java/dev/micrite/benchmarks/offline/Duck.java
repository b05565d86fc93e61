package dev.micrite.benchmarks.offline;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * DuckDB as somebody would use it who has Parquet files and no Micrite: all processors, as much
 * memory as it takes by itself, and rows in any order, which is its fastest way to write.
 */
final class Duck implements AutoCloseable {
  private final Connection connection;

  Duck() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("threads", Integer.toString(Runtime.getRuntime().availableProcessors()));
    connection = DriverManager.getConnection("jdbc:duckdb:", properties);
    execute("set TimeZone = 'UTC'");
    execute("set preserve_insertion_order = false");
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The seconds that a statement takes. */
  double seconds(String sql) throws SQLException {
    long start = System.nanoTime();
    execute(sql);
    return (System.nanoTime() - start) / 1e9;
  }

  /** The same, or none if it takes longer than a limit, when it is cancelled. */
  OptionalDouble seconds(String sql, double limitSeconds) throws SQLException {
    CountDownLatch done = new CountDownLatch(1);
    AtomicBoolean isCancelled = new AtomicBoolean();
    long start = System.nanoTime();
    try (Statement statement = connection.createStatement()) {
      Thread watch = new Thread(() -> cancel(statement, done, limitSeconds, isCancelled), "watch");
      watch.setDaemon(true);
      watch.start();
      statement.execute(sql);
      return OptionalDouble.of((System.nanoTime() - start) / 1e9);
    } catch (SQLException e) {
      if (isCancelled.get()) {
        return OptionalDouble.empty();
      }
      throw e;
    } finally {
      done.countDown();
    }
  }

  private static void cancel(
      Statement statement, CountDownLatch done, double limitSeconds, AtomicBoolean isCancelled) {
    try {
      if (!done.await((long) (limitSeconds * 1000), TimeUnit.MILLISECONDS)) {
        isCancelled.set(true);
        statement.cancel();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new IllegalStateException("a statement cannot be cancelled", e);
    }
  }

  /** The number that a query of one row and one column gives. */
  double number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getDouble(1);
    }
  }

  /** Copies a query to a Parquet file. */
  static String copy(String query, Path file) {
    return "copy (" + query + ") to " + text(file) + " (format parquet, compression zstd)";
  }

  /** A path in SQL. */
  static String text(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
