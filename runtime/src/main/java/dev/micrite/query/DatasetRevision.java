package dev.micrite.query;

import dev.micrite.catalog.MicriteException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is written down of a revision of a dataset.
 *
 * @param name of the dataset
 * @param number of the revision, from 1; a number is not used twice
 * @param recomputedFrom the revision that it is a recomputation of; empty if it was asked anew
 * @param query name of the query
 * @param featureClass binary name of the class asked about
 * @param knownAt observations recorded up to this time were taken into account (T6)
 * @param createdAt when it was made
 * @param rows how many rows
 * @param columns of the files, in order
 * @param files the Parquet files, in the order of the rows
 * @param bytes how long they are together
 * @param recomputed features that were computed though they were observed, {@code
 *     io.acme.User.creditScore}
 * @param tags the query was asked with
 * @param timeout for one batch of rows; empty: none
 * @param code hashes of plan and code, by what they are; see {@link DatasetComparison#changedCode}
 */
public record DatasetRevision(
    String name,
    int number,
    OptionalInt recomputedFrom,
    String query,
    String featureClass,
    Instant knownAt,
    Instant createdAt,
    long rows,
    List<Column> columns,
    List<Path> files,
    long bytes,
    Set<String> recomputed,
    Set<String> tags,
    Optional<Duration> timeout,
    Map<String, String> code) {

  /**
   * A column of the files.
   *
   * @param type as DuckDB names it
   */
  public record Column(String name, String type) {}

  /** {@code fraud-training, revision 3}. */
  public String label() {
    return name + ", revision " + number;
  }

  /** As {@link SavedDataset#createView}. */
  public void createView(Connection duckdb, String view) {
    String paths =
        files.stream()
            .map(file -> "'" + file.toString().replace("'", "''") + "'")
            .collect(Collectors.joining(", ", "[", "]"));
    try {
      String product = duckdb.getMetaData().getDatabaseProductName();
      if (!product.equals("DuckDB")) {
        throw new MicriteException(
            "NoDuckDb",
            "A view of Parquet files is one of DuckDB's; this is a connection to "
                + product
                + ". Open one with DriverManager.getConnection(\"jdbc:duckdb:\").");
      }
      try (Statement statement = duckdb.createStatement()) {
        statement.execute(
            "create or replace view \"%s\" as select * from read_parquet(%s)"
                .formatted(view.replace("\"", "\"\""), paths));
      }
    } catch (SQLException e) {
      throw new MicriteException(
          "DatasetView",
          "The view %s of %s cannot be made: %s.".formatted(view, label(), e.getMessage()),
          e);
    }
  }

  /** Revisions as a table for people. */
  public static String table(List<DatasetRevision> revisions) {
    TextTable table =
        new TextTable("dataset", "revision", "query", "rows", "files", "bytes", "known at");
    for (DatasetRevision each : revisions) {
      table.add(
          each.name,
          Integer.toString(each.number),
          each.query,
          Long.toString(each.rows),
          Integer.toString(each.files.size()),
          Long.toString(each.bytes),
          each.knownAt.toString());
    }
    return table.toString();
  }

  /** A page for people: what it is, its columns and its files. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(label()).append('\n');
    add(text, "query", query + " of " + featureClass);
    add(text, "rows", rows + " in " + files.size() + " files of " + bytes + " bytes");
    add(text, "known at", knownAt);
    add(text, "created", createdAt);
    recomputedFrom.ifPresent(origin -> add(text, "from", "revision " + origin));
    if (!recomputed.isEmpty()) {
      add(text, "recomputed", String.join(", ", recomputed));
    }
    if (!tags.isEmpty()) {
      add(text, "tags", String.join(", ", tags));
    }
    add(
        text,
        "columns",
        columns.stream().map(it -> it.name() + " " + it.type()).collect(Collectors.joining(", ")));
    add(text, "directory", files.get(0).getParent());
    return text.toString();
  }

  private static void add(StringBuilder text, String what, Object value) {
    text.append("  %-10s  %s%n".formatted(what, value));
  }
}
