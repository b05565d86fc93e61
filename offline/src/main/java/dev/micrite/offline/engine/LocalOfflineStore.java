package dev.micrite.offline.engine;

import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationStoreOptions;
import dev.micrite.query.Dataset;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.OfflineStore;
import dev.micrite.query.OfflineStores.Platform;
import dev.micrite.query.Spine;
import java.nio.file.Path;

/**
 * The tables in {@code offline/} of a platform's directory, filled from the log in {@code log/}.
 */
final class LocalOfflineStore implements OfflineStore {
  private final ClassTables tables;
  private final LogDrain drain;
  private final DrainThread thread;

  LocalOfflineStore(Platform platform) {
    Path directory = platform.directory().resolve("offline");
    this.tables =
        new ClassTables(ObservationStore.open(directory, ObservationStoreOptions.defaults()));
    this.drain =
        new LogDrain(
            tables, platform.featureClasses(), platform.directory().resolve("log"), directory);
    this.thread = new DrainThread(drain);
  }

  @Override
  public <R> Dataset<R> dataset(OfflineQuery<R> query, Spine spine) {
    flush();
    KnownTables known = new KnownTables(tables, query.featureClasses(), query.knownAtMicros());
    SpineIds ids = SpineIds.of(query.definition().featureClass());
    return new TableDataset<>(query, ids, SpineSource.of(spine, ids, known), known);
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
