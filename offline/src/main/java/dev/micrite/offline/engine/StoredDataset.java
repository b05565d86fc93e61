package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.dataset.Manifest;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.query.Dataset;
import dev.micrite.query.DatasetComparison;
import dev.micrite.query.DatasetIngestReport;
import dev.micrite.query.DatasetIngestion;
import dev.micrite.query.DatasetRevision;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.SavedDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A revision in the store's directory. */
final class StoredDataset<R> implements SavedDataset<R> {
  private final OfflineQuery<R> query;
  private final Manifest manifest;
  private final DatasetKeeper keeper;

  /**
   * @param query the query, with whatever options
   */
  StoredDataset(OfflineQuery<R> query, Manifest manifest, DatasetKeeper keeper) {
    this.query = query;
    this.manifest = manifest;
    this.keeper = keeper;
  }

  @Override
  public DatasetRevision revision() {
    return manifest.shown(keeper.folder(manifest));
  }

  @Override
  public Stream<R> stream() {
    return rows().map(Dataset.Row::answer);
  }

  @Override
  public Stream<Dataset.Row<R>> rows() {
    StoredRows<R> rows = new StoredRows<>(query, manifest, keeper);
    return StreamSupport.stream(rows, false).onClose(rows::close);
  }

  @Override
  public SavedDataset<R> recompute(FeatureKey<?, ?>... features) {
    OfflineQuery<R> asked =
        RevisionQuery.asked(query, manifest, keeper.platform().featureClasses());
    return keeper.remake(asked.with(asked.options().recompute(features)), manifest);
  }

  @Override
  public DatasetComparison computeAgain() {
    OfflineQuery<R> asked =
        RevisionQuery.asked(query, manifest, keeper.platform().featureClasses());
    return keeper.computeAgain(
        asked,
        manifest,
        (rows, folder, files) -> {
          try (DuckConnection connection = keeper.tables().store().duck().connect()) {
            return new FileComparison(connection, manifest, keeper.folder(manifest))
                .with(revision(), rows, folder, files, changedCode(asked));
          }
        });
  }

  private List<String> changedCode(OfflineQuery<?> asked) {
    Map<String, String> now = RevisionQuery.code(asked, keeper.tables().store().duck());
    TreeSet<String> all = new TreeSet<>(now.keySet());
    all.addAll(manifest.code().keySet());
    all.removeIf(what -> Objects.equals(now.get(what), manifest.code().get(what)));
    return new ArrayList<>(all);
  }

  @Override
  public DatasetIngestReport ingest(UnaryOperator<DatasetIngestion> change) {
    return new DatasetIngest(query, manifest, keeper)
        .run(Objects.requireNonNull(change.apply(DatasetIngestion.DEFAULT), "change gave null"));
  }

  @Override
  public String toString() {
    return revision().label();
  }
}
