package dev.micrite.offline.engine;

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

  LocalDatasets(DatasetCatalog catalog) {
    this.catalog = catalog;
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
    catalog.delete(required(name), OptionalInt.empty());
  }

  @Override
  public void delete(String name, int number) {
    catalog.delete(required(name), OptionalInt.of(number));
  }

  private DatasetRevision shown(Manifest manifest) {
    return manifest.shown(catalog.folders().of(manifest.name(), manifest.revision()));
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
