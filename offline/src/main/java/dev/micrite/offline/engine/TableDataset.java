package dev.micrite.offline.engine;

import dev.micrite.query.Dataset;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.QueryOutput;
import dev.micrite.query.SavedDataset;
import dev.micrite.resolve.Micros;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A training set out of the tables as they were when it was made. */
final class TableDataset<R> implements Dataset<R> {
  // Said in full, so that another default of DuckDB's makes no other bytes.
  private static final String PARQUET =
      "format parquet, compression zstd, compression_level 3, row_group_size 122880";

  private final OfflineQuery<R> query;
  private final SpineIds ids;
  private final SpineSource spine;
  private final KnownTables tables;
  private final DatasetKeeper keeper;
  private final int[] carried;

  TableDataset(
      OfflineQuery<R> query,
      SpineIds ids,
      SpineSource spine,
      KnownTables tables,
      DatasetKeeper keeper) {
    this.query = query;
    this.ids = ids;
    this.spine = spine;
    this.tables = tables;
    this.keeper = keeper;
    this.carried = carried(query, spine.columns());
  }

  /** All columns but those that supply a feature which the answer shows under the same name. */
  static int[] carried(OfflineQuery<?> query, List<CarriedColumn> columns) {
    List<String> shown = query.definition().outputs().stream().map(QueryOutput::component).toList();
    List<String> givens = query.definition().givens();
    return IntStream.range(0, columns.size())
        .filter(
            i -> {
              String name = columns.get(i).name();
              return !(givens.contains(name) && shown.contains(name));
            })
        .toArray();
  }

  @Override
  public Stream<R> stream() {
    return rows().map(Row::answer);
  }

  @Override
  public Stream<Row<R>> rows() {
    AnswerRows<R> rows = new AnswerRows<>(query, carried, this::answers);
    return StreamSupport.stream(rows, false).onClose(rows::close);
  }

  @Override
  public long writeParquet(Path file) {
    return write(file, PARQUET);
  }

  @Override
  public long writeParquetFiles(Path directory, long rowsPerFile) {
    if (rowsPerFile < 1) {
      throw new IllegalArgumentException("files of " + rowsPerFile + " rows");
    }
    return new NewDirectory(directory).fill(folder -> writeParts(folder, rowsPerFile));
  }

  /** Writes Parquet files into a directory that is there, and empty. */
  long writeParts(Path directory, long rowsPerFile) {
    AnswerFile target = new AnswerFile(query, ids, spine, carried, tables.store().duck());
    return target.writeParts(directory, rowsPerFile, PARQUET, this::answers);
  }

  @Override
  public SavedDataset<R> save(String name) {
    return save(name, DatasetKeeper.ROWS_PER_FILE);
  }

  @Override
  public SavedDataset<R> save(String name, long rowsPerFile) {
    if (rowsPerFile < 1) {
      throw new IllegalArgumentException("files of " + rowsPerFile + " rows");
    }
    return keeper.save(query, spine, tables, name, rowsPerFile);
  }

  @Override
  public long writeCsv(Path file) {
    return write(file, "format csv, header true");
  }

  private long write(Path file, String format) {
    AnswerFile target = new AnswerFile(query, ids, spine, carried, tables.store().duck());
    return target.write(file, format, this::answers);
  }

  private Answers answers() {
    return new Answers(new HistoryQuery(query, spine.columns(), tables), spine.open());
  }

  @Override
  public Instant knownAt() {
    return Micros.instant(tables.knownAtMicros());
  }
}
