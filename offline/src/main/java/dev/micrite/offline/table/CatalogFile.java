package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.sqlite.JDBC;

/**
 * {@code catalog.db} beside the tables that Iceberg has in it: what else a store has to remember.
 * Each piece of work is a transaction that no other process writes beside. Safe for all threads.
 */
public final class CatalogFile {
  private static final String BUSY_MILLIS = "60000";

  private final Path file;
  private final Map<String, String> tables;

  /**
   * The catalog of a directory, which need not be there yet. Its tables are made when something is
   * written.
   *
   * @param tables statements that make them, by name
   */
  public CatalogFile(Path directory, Map<String, String> tables) {
    this.file = directory.resolve(Catalog.FILE);
    this.tables = Map.copyOf(tables);
  }

  /**
   * Does something as one transaction: all of it is there afterwards, or, if it throws, nothing.
   *
   * @param doing for messages: "while {@code listing datasets}"
   */
  public <T> T writing(String doing, Work<T> work) {
    return run(
        doing,
        "begin immediate",
        connection -> {
          create(connection);
          return work.in(connection);
        });
  }

  private void create(Connection connection) throws SQLException {
    Set<String> there = tables(connection);
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> table : tables.entrySet()) {
        if (!there.contains(table.getKey())) {
          statement.execute(table.getValue());
        }
      }
    }
  }

  /**
   * As {@link #writing}, of what only reads: it waits for nobody, and writes nothing.
   *
   * @param none what comes of it if nothing was ever written
   */
  public <T> T reading(String doing, T none, Work<T> work) {
    if (!Files.exists(file)) {
      return none;
    }
    return run(
        doing,
        "begin",
        connection -> tables(connection).containsAll(tables.keySet()) ? work.in(connection) : none);
  }

  private static Set<String> tables(Connection connection) throws SQLException {
    Set<String> names = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select name from sqlite_master where type = 'table'")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private <T> T run(String doing, String begin, Work<T> work) {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", BUSY_MILLIS);
    // Closing without a commit rolls back.
    try (Connection connection = new JDBC().connect("jdbc:sqlite:" + file, properties);
        Statement statement = connection.createStatement()) {
      statement.execute(begin);
      T result = work.in(connection);
      statement.execute("commit");
      return result;
    } catch (SQLException e) {
      throw translate(doing, e);
    }
  }

  private static OfflineException translate(String doing, SQLException e) {
    return StoreErrors.translate(doing, e);
  }

  /**
   * What is done with the catalog.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Work<T> {
    /** With a connection that is in a transaction, and is closed afterwards. */
    T in(Connection connection) throws SQLException;
  }
}
