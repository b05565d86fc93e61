package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
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

  private final String uri;

  /**
   * The catalog of a directory, with these tables.
   *
   * @param tables statements that make them, by name
   */
  public CatalogFile(Path directory, Map<String, String> tables) {
    this.uri = "jdbc:sqlite:" + directory.resolve(Catalog.FILE);
    String doing = "opening the catalog " + directory.resolve(Catalog.FILE);
    // Looked for first: a store that may only be read has them.
    Set<String> there = reading(doing, CatalogFile::tables);
    if (!there.containsAll(tables.keySet())) {
      writing(doing, connection -> create(connection, tables));
    }
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

  private static Void create(Connection connection, Map<String, String> tables)
      throws SQLException {
    Set<String> there = tables(connection);
    try (Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> table : tables.entrySet()) {
        if (!there.contains(table.getKey())) {
          statement.execute(table.getValue());
        }
      }
    }
    return null;
  }

  /**
   * Does something as one transaction: all of it is there afterwards, or, if it throws, nothing.
   *
   * @param doing for messages: "while {@code listing datasets}"
   */
  public <T> T writing(String doing, Work<T> work) {
    return run(doing, "begin immediate", work);
  }

  /** As {@link #writing}, of what only reads: it waits for nobody. */
  public <T> T reading(String doing, Work<T> work) {
    return run(doing, "begin", work);
  }

  private <T> T run(String doing, String begin, Work<T> work) {
    Properties properties = new Properties();
    properties.setProperty("busy_timeout", BUSY_MILLIS);
    // Closing without a commit rolls back.
    try (Connection connection = new JDBC().connect(uri, properties);
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
