package dev.micrite.offline.engine;

import dev.micrite.offline.history.KnownTables;
import dev.micrite.offline.history.TableHistory;
import dev.micrite.query.Dataset;
import dev.micrite.query.OfflineExplanation;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.QueryOutput;
import dev.micrite.resolve.LifeQuery;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.PastRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A training set out of the tables as they were when it was made. */
final class TableDataset<R> implements Dataset<R> {
  private final OfflineQuery<R> query;
  private final SpineIds ids;
  private final SpineSource spine;
  private final KnownTables tables;
  private final int[] carried;
  private final Readings readings;

  TableDataset(
      OfflineQuery<R> query,
      SpineIds ids,
      SpineSource spine,
      KnownTables tables,
      ScheduledExecutorService watch) {
    this.query = query;
    this.readings = new Readings(query, spine, watch);
    this.ids = ids;
    this.spine = spine;
    this.tables = tables;
    this.carried = carried(query, spine.columns());
  }

  /** All columns but those that supply a feature which the answer shows under the same name. */
  private static int[] carried(OfflineQuery<?> query, List<CarriedColumn> columns) {
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
    AnswerRows<R> rows =
        new AnswerRows<>(
            query, carried, () -> readings.begin("reading a training set"), this::answers);
    return StreamSupport.stream(rows, false).onClose(rows::close);
  }

  @Override
  public long writeParquet(Path file) {
    return write(file, "format parquet, compression zstd");
  }

  @Override
  public long writeCsv(Path file) {
    return write(file, "format csv, header true");
  }

  private long write(Path file, String format) {
    try (Reading reading = readings.begin("writing the training set " + file)) {
      AnswerFile target =
          new AnswerFile(query, ids, spine, carried, tables.store().duck(), reading);
      return reading.doing(
          () -> target.write(file, format, () -> columns(reading, target.columns())));
    }
  }

  /** Answers to be written, which take no walk where there is a shorter way. */
  private Answers<? extends AnsweredBatch> columns(Reading reading, AnswerColumns columns) {
    Optional<LifeQuery> lives = query.life();
    if (lives.isEmpty()) {
      return answers(reading);
    }
    PastRun run = reading.run();
    HistoryQuery walking = walking(run);
    return new Answers<>(
        (batch, budget) ->
            new LivedBatch(batch, lives.get(), new TableHistory(tables, run.steps()), run, walking),
        new TimedSpine(run.steps(), spine),
        BatchSize.lived(columns));
  }

  private Answers<WalkedBatch> answers(Reading reading) {
    PastRun run = reading.run();
    return new Answers<>(
        walking(run),
        new TimedSpine(run.steps(), spine),
        BatchSize.walked(query.featureClasses().size()));
  }

  private HistoryQuery walking(PastRun run) {
    return new HistoryQuery(query, spine.columns(), tables, run);
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
