package dev.micrite.offline.engine;

import dev.micrite.offline.ingest.Ingest;
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
import dev.micrite.query.SavedDataset;
import dev.micrite.query.Spine;
import dev.micrite.store.OnlineStore;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * The tables in {@code offline/} of a platform's directory, filled from the log in {@code log/}.
 */
final class LocalOfflineStore implements OfflineStore {
  private final ClassTables tables;
  private final LogDrain drain;
  private final DrainThread thread;
  private final boolean isReadOnly;
  private final LongSupplier nowMicros;
  private final DatasetKeeper keeper;

  LocalOfflineStore(Platform platform) {
    Path directory = platform.directory().resolve("offline");
    this.tables =
        new ClassTables(ObservationStore.open(directory, ObservationStoreOptions.defaults()));
    this.drain =
        new LogDrain(
            tables, platform.featureClasses(), platform.directory().resolve("log"), directory);
    this.thread = new DrainThread(drain);
    this.isReadOnly = platform.isReadOnly();
    this.nowMicros = platform.nowMicros();
    this.keeper = new DatasetKeeper(tables, platform);
  }

  @Override
  public <R> Dataset<R> dataset(OfflineQuery<R> query, Spine spine) {
    flush();
    KnownTables known =
        KnownTables.fix(
            tables,
            query.featureClasses(),
            query.options().knownAt(),
            query.askedAtMicros(),
            isReadOnly);
    SpineIds ids = SpineIds.of(query.definition().featureClass());
    return new TableDataset<>(query, ids, SpineSource.of(spine, ids, known), known, keeper);
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
    IngestReport report = Ingest.run(tables.store(), ingestion, online, nowMicros.getAsLong());
    tables.find(ingestion.featureClass()).ifPresent(ObservationTable::maintain);
    return report;
  }

  @Override
  public void flush() {
    drain.run();
  }

  @Override
  public void close() {
    thread.close();
    ObservationStore store = tables.store();
    try (store) {
      drain.run();
    }
  }
}
