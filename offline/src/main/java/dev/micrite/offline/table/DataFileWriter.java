package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.offline.duck.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes observations as Parquet files: sorted once into a table of DuckDB (which spills), then a
 * file for each day out of a run of its rows.
 */
final class DataFileWriter {
  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.offline");
  private static final AtomicLong STAGES = new AtomicLong();

  private final DuckDb duck;
  private final int threads;
  private final Table table;
  private final Types.NestedField id;
  private final String doing;

  DataFileWriter(DuckDb duck, int threads, Table table, String featureClass) {
    this.duck = duck;
    this.threads = threads;
    this.table = table;
    this.id = TableLayout.id(table.schema());
    this.doing = "writing data files of " + featureClass;
  }

  /**
   * Writes the rows of a query.
   *
   * @param columns the columns of the query, in its order, under the names that the table has
   * @param query gives them in any order, but for the constants
   * @param constants columns that have one value in all rows, and that value in SQL; they are kept
   *     out of the sort
   * @param bytesPerFile about how large a file may be
   * @param bytesPerRow how large a row is expected to be
   * @return the files; they belong to nobody until they are committed
   */
  List<DataFile> write(
      DuckConnection connection,
      List<Types.NestedField> columns,
      String query,
      Map<String, String> constants,
      long bytesPerFile,
      double bytesPerRow) {
    String stage = "stage_" + STAGES.incrementAndGet();
    String order =
        List.of(id.name(), Columns.FEATURE_TIME, Columns.RECORDED_TIME, Columns.SEQUENCE).stream()
            .filter(column -> !constants.containsKey(column))
            .map(Sql::name)
            .collect(Collectors.joining(", "));
    connection.execute(
        doing,
        "create table "
            + stage
            + " as select *, "
            + day()
            + " as _day from ("
            + query
            + ") order by _day, "
            + order);
    try {
      long rowsPerFile = Math.max(1, (long) (bytesPerFile / bytesPerRow));
      return write(
          columns, stage, constants, files(connection, columns, stage, constants, rowsPerFile));
    } finally {
      connection.execute(doing, "drop table " + stage);
    }
  }

  private static String day() {
    // The session's time zone is UTC; a cast to DATE rounds down before 1970 too.
    return "cast(cast(" + Columns.FEATURE_TIME + " as date) - date '1970-01-01' as integer)";
  }

  private List<FileRows> files(
      DuckConnection connection,
      List<Types.NestedField> columns,
      String stage,
      Map<String, String> constants,
      long rowsPerFile) {
    List<FileRows> files = new ArrayList<>();
    long first = 0;
    // One scan for the metrics of all days; a day has mostly one file.
    FileMetrics metrics = new FileMetrics(columns, id);
    List<DayRows> days =
        connection.rows(
            doing,
            "select _day, "
                + metrics.sql()
                + " from "
                + rows(stage, constants, "")
                + " group by _day order by _day",
            row -> new DayRows(row.getInt(1), metrics.read(row, 2)));
    for (DayRows day : days) {
      // Of a day's rows, each file has an equal share.
      long count = day.metrics().recordCount();
      long parts = (count + rowsPerFile - 1) / rowsPerFile;
      for (long part = 0; part < parts; part++) {
        long from = first + count * part / parts;
        long to = first + count * (part + 1) / parts;
        files.add(
            new FileRows(
                day.day(),
                from,
                to,
                parts == 1 ? Optional.of(day.metrics()) : Optional.empty(),
                newPath(day.day())));
      }
      first += count;
    }
    return files;
  }

  private static String rows(String stage, Map<String, String> constants, String condition) {
    return "(select *"
        + constants.entrySet().stream()
            .map(column -> ", " + column.getValue() + " as " + Sql.name(column.getKey()))
            .collect(Collectors.joining())
        + " from "
        + stage
        + condition
        + ")";
  }

  private Path newPath(int day) {
    return LocalFileIO.path(table.location())
        .resolve("data")
        .resolve(Columns.FEATURE_TIME + "_day=" + LocalDate.ofEpochDay(day))
        .resolve(UUID.randomUUID() + ".parquet");
  }

  private List<DataFile> write(
      List<Types.NestedField> columns,
      String stage,
      Map<String, String> constants,
      List<FileRows> files) {
    int workers = Math.min(threads, files.size());
    List<DataFile> written = new ArrayList<>();
    if (workers == 0) {
      return written;
    }
    boolean done = false;
    ExecutorService executor = Executors.newFixedThreadPool(workers, DataFileWriter::thread);
    try {
      List<Callable<List<DataFile>>> shares = new ArrayList<>();
      for (int worker = 0; worker < workers; worker++) {
        List<FileRows> share = new ArrayList<>();
        for (int i = worker; i < files.size(); i += workers) {
          share.add(files.get(i));
        }
        shares.add(() -> writeShare(columns, stage, constants, share));
      }
      for (Future<List<DataFile>> share : executor.invokeAll(shares)) {
        written.addAll(share.get());
      }
      done = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OfflineException("Cancelled", "Cancelled while " + doing + ".", e);
    } catch (ExecutionException e) {
      throw StoreErrors.translate(doing, e.getCause());
    } finally {
      executor.shutdown();
      if (!done) {
        files.forEach(file -> discard(file.path()));
      }
    }
    return written;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "micrite-offline-write");
    thread.setDaemon(true);
    return thread;
  }

  private List<DataFile> writeShare(
      List<Types.NestedField> columns,
      String stage,
      Map<String, String> constants,
      List<FileRows> files)
      throws IOException {
    List<DataFile> written = new ArrayList<>();
    try (DuckConnection connection = duck.connect()) {
      for (FileRows file : files) {
        written.add(write(connection, columns, stage, constants, file));
      }
    }
    return written;
  }

  private DataFile write(
      DuckConnection connection,
      List<Types.NestedField> columns,
      String stage,
      Map<String, String> constants,
      FileRows file)
      throws IOException {
    // By time too: that is how DuckDB finds the blocks to read.
    String rows =
        rows(
            stage,
            constants,
            " where rowid >= "
                + file.from()
                + " and rowid < "
                + file.to()
                + " and _day = "
                + file.day());
    Metrics metrics = file.metrics().orElseGet(() -> metrics(connection, columns, rows));
    Files.createDirectories(file.path().getParent());
    connection.execute(
        doing,
        "copy (select "
            + columns.stream().map(c -> Sql.name(c.name())).collect(Collectors.joining(", "))
            + " from "
            + rows
            + ") to "
            + Sql.text(file.path().toString())
            + " (format parquet, parquet_version v2, compression zstd, field_ids {"
            + columns.stream().map(IcebergTypes::fieldIds).collect(Collectors.joining(", "))
            + "})");
    LocalFileIO.force(file.path());
    PartitionSpec spec = table.spec();
    return DataFiles.builder(spec)
        .withPath(file.path().toString())
        .withFormat(FileFormat.PARQUET)
        .withFileSizeInBytes(Files.size(file.path()))
        .withPartition(new Day(file.day()))
        .withSortOrder(table.sortOrder())
        .withMetrics(metrics)
        .build();
  }

  private Metrics metrics(DuckConnection connection, List<Types.NestedField> columns, String rows) {
    FileMetrics metrics = new FileMetrics(columns, id);
    return connection
        .rows(doing, "select " + metrics.sql() + " from " + rows, row -> metrics.read(row, 1))
        .get(0);
  }

  /** Deletes a file that was never committed; if that fails too, it is found as an orphan. */
  static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} was not committed and cannot be deleted: {}", file, e.getMessage());
    }
  }

  /** All rows of a day. */
  private record DayRows(int day, Metrics metrics) {}

  /**
   * A run of the stage's rows, all of one day, and the file that they go to; with their metrics if
   * they are all of that day.
   */
  private record FileRows(int day, long from, long to, Optional<Metrics> metrics, Path path) {}

  /** The partition of a day. */
  private record Day(int day) implements StructLike {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public <T> T get(int position, Class<T> type) {
      return type.cast(day);
    }

    @Override
    public <T> void set(int position, T value) {
      throw new UnsupportedOperationException("a partition does not change");
    }
  }
}
