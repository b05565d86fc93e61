package dev.micrite.offline.ingest;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.query.Ingestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A file as DuckDB reads it. */
sealed interface SourceFile {
  Path path();

  /** The columns, in the order of the file. */
  List<SourceColumn> columns();

  /** Whether all values are text. */
  boolean isText();

  /**
   * Lets a statement read the rows, once, in the order of the file: it is given their relation.
   *
   * @param names the columns that it reads
   * @param malformed a table for rows that cannot be told apart; empty to skip them
   */
  void read(
      DuckConnection connection, List<String> names, String malformed, Consumer<String> statement);

  /** Opens files, and reads what their columns are. */
  static List<SourceFile> open(DuckConnection connection, Ingestion.Source source) {
    List<SourceFile> files = new ArrayList<>();
    if (source instanceof Ingestion.ParquetFiles parquet) {
      for (Path path : parquet.paths()) {
        files.add(Parquet.open(connection, checked(path)));
      }
    } else if (source instanceof Ingestion.ArrowFiles arrow) {
      ArrowLibraries.require();
      for (Path path : arrow.paths()) {
        Path file = checked(path);
        files.add(new Arrow(file, ArrowReading.columns(connection, file)));
      }
    } else if (source instanceof Ingestion.CsvFiles csv) {
      for (Path path : csv.paths()) {
        files.add(Csv.open(checked(path), csv.delimiter()));
      }
    } else {
      throw new IllegalArgumentException("no files: " + source);
    }
    if (files.isEmpty()) {
      throw new OfflineException("NoSuchFile", "An ingestion needs a file. Name one at least.");
    }
    return files;
  }

  private static Path checked(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    if (!Files.isRegularFile(absolute)) {
      throw new OfflineException("NoSuchFile", "There is no file " + absolute + ".");
    }
    // A path is a pattern to DuckDB, and these are what a pattern is made of.
    if (absolute.toString().chars().anyMatch(c -> "*?[]{}".indexOf(c) >= 0)) {
      throw new OfflineException(
          "BadFileName",
          "%s cannot be read: none of *?[]{} may be in the path of a file. Rename it."
              .formatted(absolute));
    }
    return absolute;
  }

  /** A Parquet file. */
  record Parquet(Path path, List<SourceColumn> columns) implements SourceFile {
    static Parquet open(DuckConnection connection, Path path) {
      List<SourceColumn> columns =
          connection.rows(
              "reading " + path,
              "describe select * from " + read(path),
              row -> new SourceColumn(row.getString(1), row.getString(2)));
      return new Parquet(path, columns);
    }

    private static String read(Path path) {
      // Names of folders are no columns.
      return "read_parquet(" + Sql.text(path.toString()) + ", hive_partitioning = false)";
    }

    @Override
    public boolean isText() {
      return false;
    }

    @Override
    public void read(
        DuckConnection connection,
        List<String> names,
        String malformed,
        Consumer<String> statement) {
      statement.accept(read(path));
    }
  }

  /** An Arrow file; the classes of Arrow are touched only when there is one. */
  record Arrow(Path path, List<SourceColumn> columns) implements SourceFile {
    @Override
    public boolean isText() {
      return false;
    }

    @Override
    public void read(
        DuckConnection connection,
        List<String> names,
        String malformed,
        Consumer<String> statement) {
      ArrowReading.read(connection, path, names, statement);
    }
  }

  /** A CSV file, all of whose columns are text. */
  record Csv(Path path, char delimiter, List<SourceColumn> columns) implements SourceFile {
    static Csv open(Path path, char delimiter) {
      if (delimiter == '"' || delimiter == '\n' || delimiter == '\r' || delimiter > 126) {
        throw new OfflineException(
            "BadDelimiter",
            "Fields of %s cannot be separated by '%s': that is what quotes or ends them, or is not"
                    .formatted(path, delimiter)
                + " ASCII.");
      }
      try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
        List<String> names = CsvHeader.read(reader, delimiter);
        for (int i = 0; i < names.size(); i++) {
          String name = names.get(i);
          List<String> before =
              names.subList(0, i).stream().map(n -> n.toLowerCase(Locale.ROOT)).toList();
          if (name.isEmpty() || before.contains(name.toLowerCase(Locale.ROOT))) {
            throw new OfflineException(
                "BadHeader",
                "The first line of %s names column %d \"%s\"; names are not empty, and differ in more than case."
                    .formatted(path, i + 1, name));
          }
        }
        return new Csv(
            path, delimiter, names.stream().map(n -> new SourceColumn(n, "text")).toList());
      } catch (IOException e) {
        throw new OfflineException(
            "UnreadableFile", "The first line of " + path + " cannot be read: " + e + ".", e);
      }
    }

    @Override
    public boolean isText() {
      return true;
    }

    @Override
    public void read(
        DuckConnection connection,
        List<String> names,
        String malformed,
        Consumer<String> statement) {
      statement.accept(relation(malformed));
    }

    private String relation(String malformed) {
      return "read_csv("
          + Sql.text(path.toString())
          + ", auto_detect = false, header = true, nullstr = '', allow_quoted_nulls = false"
          + ", quote = '\"', escape = '\"', delim = "
          + Sql.text(Character.toString(delimiter))
          + ", columns = {"
          + columns.stream()
              .map(column -> Sql.text(column.name()) + ": 'VARCHAR'")
              .collect(Collectors.joining(", "))
          + (malformed.isEmpty()
              ? "}, ignore_errors = true)"
              : "}, store_rejects = true, rejects_limit = 0, rejects_table = "
                  + Sql.text(malformed)
                  + ", rejects_scan = "
                  + Sql.text(malformed + "_scan")
                  + ")");
    }
  }
}
