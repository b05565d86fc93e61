package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Rejected rows with their reasons (E2): a table while rows are read, then a Parquet file. */
final class Rejects {
  private static final int SHOWN = 5;

  private final DuckConnection connection;
  private final String table;

  Rejects(DuckConnection connection, String table) {
    this.connection = connection;
    this.table = table;
    connection.execute(
        "preparing an ingestion",
        "create table "
            + table
            + " (source varchar, row_number bigint, column_name varchar, feature varchar,"
            + " reason varchar, text varchar, record varchar)");
  }

  String table() {
    return table;
  }

  /** Adds what a query gives, in the order of the columns. */
  void add(String doing, String query) {
    connection.execute(doing, "insert into " + table + " " + query);
  }

  /** Adds the lines that a reader of CSV put aside, and says how many they are. */
  long addMalformed(Path file, String malformed) {
    String doing = "reading " + file;
    // A line may have several errors.
    long before = count();
    add(
        doing,
        "select %s, null, null, null, 'MalformedLine', 'line ' || line || ': ' || min(error_message), any_value(csv_line) from %s group by line, line_byte_position order by line"
            .formatted(Sql.text(file.toString()), malformed));
    connection.execute(doing, "drop table " + malformed);
    connection.execute(doing, "drop table " + malformed + "_scan");
    return count() - before;
  }

  long count() {
    return connection.number("counting rejects", "select count(*) from " + table);
  }

  /** Writes the file, which other engines can read. */
  Path write(Path home, FeatureClass<?> featureClass, String run) {
    Path file = home.resolve("rejects").resolve(featureClass.typeName()).resolve(run + ".parquet");
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new OfflineException(
          "ReadOnlyDirectory",
          "The directory %s for rejected rows cannot be made: %s. Check the rights of the store's directory."
              .formatted(file.getParent(), e),
          e);
    }
    connection.execute(
        "writing rejects",
        "copy (select * from "
            + table
            + ") to "
            + Sql.text(file.toString())
            + " (format parquet, compression zstd)");
    return file;
  }

  /** The first of them, for a message. */
  String first() {
    List<String> texts =
        connection.rows(
            "reading rejects",
            "select source, row_number, column_name, reason, text from "
                + table
                + " limit "
                + SHOWN,
            row ->
                row.getString(1)
                    + (row.getString(2) == null ? "" : " row " + row.getString(2))
                    + (row.getString(3) == null ? "" : " column " + row.getString(3))
                    + ": "
                    + row.getString(5)
                    + " ("
                    + row.getString(4)
                    + ")");
    return String.join("; ", texts);
  }
}
