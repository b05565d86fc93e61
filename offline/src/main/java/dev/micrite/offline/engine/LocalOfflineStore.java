package dev.micrite.offline.engine;

import dev.micrite.offline.history.ClassTables;
import dev.micrite.offline.history.KnownTables;
import dev.micrite.offline.ingest.Ingest;
import dev.micrite.offline.parity.ParityRun;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationStoreOptions;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.query.Dataset;
import dev.micrite.query.Datasets;
import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.OfflineStore;
import dev.micrite.query.OfflineStores.Platform;
import dev.micrite.query.ParityCheck;
import dev.micrite.query.ParityReport;
import dev.micrite.query.SavedDataset;
import dev.micrite.query.Spine;
import dev.micrite.store.OnlineStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * The tables in {@code offline/} of a platform's directory, filled from the log in {@code log/};
 * where the platform only reads, as whoever writes it has filled them.
 */
final class LocalOfflineStore implements OfflineStore {
  private final ClassTables tables;
  private final LogDrain drain;
  private final Optional<DrainThread> thread;
  private final boolean isReadOnly;
  private final ReadingWatch watch = new ReadingWatch();
  private final LongSupplier nowMicros;
  private final DatasetKeeper keeper;

  LocalOfflineStore(Platform platform) {
    Path directory = platform.directory().resolve("offline");
    ObservationStoreOptions options =
        ObservationStoreOptions.defaults().withMemoryBytes(platform.memoryBytes());
    this.isReadOnly = platform.isReadOnly();
    this.tables =
        new ClassTables(
            isReadOnly
                ? ObservationStore.openForReading(directory, options)
                : ObservationStore.open(directory, options));
    this.drain =
        new LogDrain(
            tables, platform.featureClasses(), platform.directory().resolve("log"), directory);
    this.thread = isReadOnly ? Optional.empty() : Optional.of(new DrainThread(drain));
    this.nowMicros = platform.nowMicros();
    this.keeper = new DatasetKeeper(tables, platform, watch.executor());
  }

  @Override
  public <R> Dataset<R> dataset(OfflineQuery<R> query, Spine spine) {
    flush();
    KnownTables known =
        KnownTables.fix(
            tables, query.featureClasses(), query.options().knownAt(), query.askedAtMicros());
    SpineIds ids = SpineIds.of(query.definition().featureClass());
    SpineSource source = SpineSource.of(spine, ids, known);
    return new TableDataset<>(query, ids, source, known, keeper, keeper.readings(query, source));
  }

  @Override
  public <R> SavedDataset<R> saved(OfflineQuery<R> query, String name, OptionalInt revision) {
    return keeper.find(query, name, revision);
  }

  @Override
  public Datasets datasets() {
    return new LocalDatasets(keeper.catalog(), isReadOnly);
  }

  @Override
  public IngestReport ingest(Ingestion<?> ingestion, OnlineStore online) {
    IngestReport report = Ingest.run(tables.store(), ingestion, online, nowMicros);
    tables.find(ingestion.featureClass()).ifPresent(ObservationTable::maintain);
    return report;
  }

  @Override
  public ParityReport parity(ParityCheck check) {
    return ParityRun.run(check, this, tables::find, tables.store().duck());
  }

  @Override
  public void flush() {
    if (!isReadOnly) {
      drain.run();
    }
  }

  @Override
  public void close() {
    thread.ifPresent(DrainThread::close);
    watch.close();
    ObservationStore store = tables.store();
    try (store) {
      flush();
    }
  }
}
