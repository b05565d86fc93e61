package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ObservationSchema.IdType;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationStoreOptions;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.store.OnlineStore;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Stores and files of tests. */
final class Fixture {
  static final long DAY = 86_400_000_000L;

  /** 2024-01-01. */
  static final long T0 = 19_723 * DAY;

  static final long NOW = T0 + 100 * DAY;

  private Fixture() {}

  static ObservationStore open(Path directory) {
    return ObservationStore.open(
        directory, ObservationStoreOptions.defaults().withMemoryBytes(256 << 20).withThreads(2));
  }

  static IngestReport run(ObservationStore store, Ingestion<?> ingestion, OnlineStore online) {
    return Ingest.run(store, ingestion, online, () -> NOW);
  }

  static ObservationTable table(ObservationStore store, FeatureClass<?> featureClass) {
    return store.table(ObservationSchema.of(featureClass.schema(), "id", IdType.LONG));
  }

  /** Makes a Parquet file of what a query gives. */
  static Path parquet(ObservationStore store, Path file, String query) {
    try (DuckConnection connection = store.duck().connect()) {
      connection.execute(
          "writing " + file,
          "copy (" + query + ") to " + Sql.text(file.toString()) + " (format parquet)");
      return file;
    }
  }

  /** All observations in the order of their sequence, as the texts of an expression. */
  static List<String> observed(
      ObservationStore store, FeatureClass<?> featureClass, String expression) {
    return query(
        store,
        "select " + expression + " from " + relation(store, featureClass) + " order by _sequence");
  }

  /** All observations with all features. */
  static String relation(ObservationStore store, FeatureClass<?> featureClass) {
    ObservationTable table = table(store, featureClass);
    Set<String> names = new LinkedHashSet<>();
    table.schema().features().forEach(feature -> names.add(feature.name()));
    return table.scan(ObservationFilter.all().withFeatures(names)).relation();
  }

  /** The first column of a result. */
  static List<String> query(ObservationStore store, String sql) {
    try (DuckConnection connection = store.duck().connect()) {
      return connection.rows("reading", sql, row -> row.getString(1));
    }
  }
}
