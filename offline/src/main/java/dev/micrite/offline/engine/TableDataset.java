package dev.micrite.offline.engine;

import dev.micrite.query.Dataset;
import dev.micrite.query.OfflineOptions;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.QueryOutput;
import dev.micrite.query.SavedDataset;
import dev.micrite.resolve.Micros;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
  private final AtomicBoolean isStored = new AtomicBoolean();

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
    AnswerRows<R> rows = new AnswerRows<>(query, carried, pass());
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
    try (Pass pass = pass()) {
      long rows = new NewDirectory(directory).fill(folder -> writeParts(folder, rowsPerFile, pass));
      pass.done();
      return rows;
    }
  }

  /** Writes Parquet files into a directory that is there, and empty. */
  long writeParts(Path directory, long rowsPerFile, Pass pass) {
    return file().writeParts(directory, rowsPerFile, PARQUET, pass::open);
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
    // Two columns of one name are told before anything is written.
    file();
    OfflineQuery<R> asked = stores() ? query : query.with(notStoring(query.options()));
    SavedDataset<R> saved = keeper.save(asked, spine, tables, name, rowsPerFile);
    isStored.set(true);
    return saved;
  }

  @Override
  public long writeCsv(Path file) {
    return write(file, "format csv, header true");
  }

  private long write(Path file, String format) {
    try (Pass pass = pass()) {
      long rows = file().write(file, format, pass::open);
      pass.done();
      return rows;
    }
  }

  private AnswerFile file() {
    return new AnswerFile(query, ids, spine, carried, tables.store().duck());
  }

  /** Whether what is computed has still to be stored: once is enough. */
  private boolean stores() {
    OfflineOptions options = query.options();
    return (options.storesOnline() || options.storesOffline()) && !isStored.get();
  }

  static OfflineOptions notStoring(OfflineOptions options) {
    return options.storeOnline(false).storeOffline(false);
  }

  /** A reading of all rows. */
  Pass pass() {
    return stores() ? new StoringPass() : new PlainPass();
  }

  private Answers answers(BatchQuery batches) {
    return new Answers(batches, spine.open());
  }

  private BatchQuery batches() {
    return new HistoryQuery(query, spine.columns(), tables);
  }

  /** One that leaves nothing but the answers. */
  private final class PlainPass implements Pass {
    @Override
    public Answers open() {
      return answers(batches());
    }

    @Override
    public void done() {
      // Nothing is to be left.
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }

  /** One that leaves what was computed in the stores (W5). */
  private final class StoringPass implements Pass {
    private final ComputedObservations computed =
        new ComputedObservations(tables.store(), keeper.platform(), query);

    @Override
    public Answers open() {
      return answers(computed.watch(batches()));
    }

    @Override
    public void done() {
      computed.store();
      isStored.set(true);
    }

    @Override
    public void close() {
      computed.close();
    }
  }

  @Override
  public Instant knownAt() {
    return Micros.instant(tables.knownAtMicros());
  }
}
