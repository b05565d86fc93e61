package dev.micrite.offline.engine;

import dev.micrite.offline.history.KnownTables;
import dev.micrite.offline.history.TableHistory;
import dev.micrite.query.Dataset;
import dev.micrite.query.OfflineExplanation;
import dev.micrite.query.OfflineOptions;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.QueryOutput;
import dev.micrite.query.SavedDataset;
import dev.micrite.resolve.LifeQuery;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.PastRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
  private final Readings readings;
  private final AtomicBoolean isStored = new AtomicBoolean();

  TableDataset(
      OfflineQuery<R> query,
      SpineIds ids,
      SpineSource spine,
      KnownTables tables,
      DatasetKeeper keeper,
      Readings readings) {
    this.query = query;
    this.readings = readings;
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
    AnswerRows<R> rows = new AnswerRows<>(query, carried, () -> pass("reading a training set"));
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
    try (Pass pass = pass("writing the training set " + directory)) {
      return pass.reading()
          .doing(
              () -> {
                long rows =
                    new NewDirectory(directory)
                        .fill(folder -> writeParts(folder, rowsPerFile, pass));
                pass.done();
                return rows;
              });
    }
  }

  /** Writes Parquet files into a directory that is there, and empty. */
  long writeParts(Path directory, long rowsPerFile, Pass pass) {
    return file(pass.reading()).writeParts(directory, rowsPerFile, PARQUET, pass);
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
    new AnswerColumns(query, ids, spine, carried);
    OfflineQuery<R> asked = stores() ? query : query.with(notStoring(query.options()));
    SavedDataset<R> saved = keeper.save(asked, spine, tables, name, rowsPerFile, readings);
    isStored.set(true);
    return saved;
  }

  @Override
  public long writeCsv(Path file) {
    return write(file, "format csv, header true");
  }

  private long write(Path file, String format) {
    try (Pass pass = pass("writing the training set " + file)) {
      return pass.reading()
          .doing(
              () -> {
                long rows = file(pass.reading()).write(file, format, pass);
                pass.done();
                return rows;
              });
    }
  }

  private AnswerFile file(Reading reading) {
    return new AnswerFile(query, ids, spine, carried, tables.store().duck(), reading);
  }

  /** Whether what is computed has still to be stored: once is enough. */
  private boolean stores() {
    OfflineOptions options = query.options();
    return (options.storesOnline() || options.storesOffline()) && !isStored.get();
  }

  static OfflineOptions notStoring(OfflineOptions options) {
    return options.storeOnline(false).storeOffline(false);
  }

  /**
   * A pass over all rows.
   *
   * @param what for messages: {@code reading a training set}
   */
  Pass pass(String what) {
    return pass(readings.begin(what));
  }

  /** A pass over all rows, which closes what follows it. */
  Pass pass(Reading reading) {
    return stores() ? new StoringPass(reading) : new PlainPass(reading);
  }

  private HistoryQuery walking(PastRun run) {
    return new HistoryQuery(query, spine.columns(), tables, run);
  }

  private Answers<WalkedBatch> walked(BatchQuery<WalkedBatch> walking, PastRun run) {
    return new Answers<>(
        walking,
        new TimedSpine(run.steps(), spine),
        BatchSize.walked(query.featureClasses().size()));
  }

  private Answers<LivedBatch> lived(LifeQuery lives, AnswerColumns columns, PastRun run) {
    HistoryQuery walking = walking(run);
    return new Answers<>(
        (batch, budget) ->
            new LivedBatch(batch, lives, new TableHistory(tables, run.steps()), run, walking),
        new TimedSpine(run.steps(), spine),
        BatchSize.lived(columns));
  }

  /** One that leaves nothing but the answers. */
  private final class PlainPass implements Pass {
    private final Reading reading;

    PlainPass(Reading reading) {
      this.reading = reading;
    }

    @Override
    public Reading reading() {
      return reading;
    }

    @Override
    public Answers<WalkedBatch> open() {
      return walked(walking(reading.run()), reading.run());
    }

    @Override
    public Answers<? extends AnsweredBatch> openColumns(AnswerColumns columns) {
      Optional<LifeQuery> lives = query.life();
      return lives.isPresent() ? lived(lives.get(), columns, reading.run()) : open();
    }

    @Override
    public void done() {
      // Nothing is to be left.
    }

    @Override
    public void close() {
      reading.close();
    }
  }

  /** One that leaves what was computed in the stores (W5), which a walk tells. */
  private final class StoringPass implements Pass {
    private final Reading reading;
    private final ComputedObservations computed =
        new ComputedObservations(tables.store(), keeper.platform(), query);

    StoringPass(Reading reading) {
      this.reading = reading;
    }

    @Override
    public Reading reading() {
      return reading;
    }

    @Override
    public Answers<WalkedBatch> open() {
      return walked(computed.watch(walking(reading.run())), reading.run());
    }

    @Override
    public Answers<? extends AnsweredBatch> openColumns(AnswerColumns columns) {
      return open();
    }

    @Override
    public void done() {
      computed.store();
      isStored.set(true);
    }

    @Override
    public void close() {
      try (reading) {
        computed.close();
      }
    }
  }

  @Override
  public void cancel() {
    readings.cancel();
  }

  @Override
  public OfflineExplanation explain() {
    return query.explain(readings.last(), tables.knownAtMicros());
  }

  @Override
  public Instant knownAt() {
    return Micros.instant(tables.knownAtMicros());
  }
}
