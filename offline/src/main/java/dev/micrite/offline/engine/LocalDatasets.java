package dev.micrite.offline.engine;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.dataset.DatasetCatalog;
import dev.micrite.offline.dataset.Manifest;
import dev.micrite.query.DatasetRevision;
import dev.micrite.query.Datasets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/** The datasets of the catalog. */
final class LocalDatasets implements Datasets {
  private final DatasetCatalog catalog;
  private final boolean isReadOnly;

  LocalDatasets(DatasetCatalog catalog, boolean isReadOnly) {
    this.catalog = catalog;
    this.isReadOnly = isReadOnly;
  }

  @Override
  public List<DatasetRevision> list() {
    return catalog.latest().stream().map(this::shown).toList();
  }

  @Override
  public List<DatasetRevision> revisions(String name) {
    return catalog.revisions(required(name)).stream().map(this::shown).toList();
  }

  @Override
  public DatasetRevision latest(String name) {
    return shown(catalog.find(required(name), OptionalInt.empty()));
  }

  @Override
  public DatasetRevision revision(String name, int number) {
    return shown(catalog.find(required(name), OptionalInt.of(number)));
  }

  @Override
  public void delete(String name) {
    requireWriter();
    catalog.delete(required(name), OptionalInt.empty());
  }

  @Override
  public void delete(String name, int number) {
    requireWriter();
    catalog.delete(required(name), OptionalInt.of(number));
  }

  private DatasetRevision shown(Manifest manifest) {
    return manifest.shown(catalog.folders().of(manifest.name(), manifest.revision()));
  }

  private void requireWriter() {
    if (isReadOnly) {
      throw new OfflineException(
          "ReadOnlyEngine", "This Micrite only reads; delete where the directory is written.");
    }
  }

  private static String required(String name) {
    return Objects.requireNonNull(name, "name is null");
  }

  /** A table for people. */
  @Override
  public String toString() {
    return DatasetRevision.table(list());
  }
}
