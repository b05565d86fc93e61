package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.dataset.Manifest;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.ingest.Gathering;
import dev.micrite.offline.table.Commit;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.query.DatasetIngestReport;
import dev.micrite.query.DatasetIngestion;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.QueryOutput;
import dev.micrite.resolve.Micros;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes observations of a revision's values, at its rows' times (W4). */
final class DatasetIngest {
  private final OfflineQuery<?> query;
  private final Manifest manifest;
  private final DatasetKeeper keeper;
  private final ObservationStore store;
  private final FeatureClass<?> featureClass;
  private final String label;

  DatasetIngest(OfflineQuery<?> query, Manifest manifest, DatasetKeeper keeper) {
    this.query = query;
    this.manifest = manifest;
    this.keeper = keeper;
    this.store = keeper.tables().store();
    this.featureClass = query.definition().featureClass();
    this.label = manifest.name() + ", revision " + manifest.revision();
  }

  DatasetIngestReport run(DatasetIngestion wanted) {
    long start = System.nanoTime();
    query.requireWriter();
    KeptColumns.require(query, manifest);
    if (!wanted.storesOnline() && !wanted.storesOffline()) {
      throw new OfflineException(
          "NothingToIngest",
          "%s is ingested into neither store. Say where: ingest(to -> to.storeOffline(true))."
              .formatted(label));
    }
    Map<FeatureKey<?, ?>, String> columns = columns(wanted.features());
    long now = keeper.platform().nowMicros().getAsLong();
    Path folder = keeper.folder(manifest);
    String rows = DatasetKeeper.relation(folder, manifest.files());
    requirePast(rows, now);
    ObservationTable table = store.table(ObservationSchema.of(featureClass));
    String run = "dataset " + label + " " + UUID.randomUUID();
    try (Gathering gathering = new Gathering(store, table, featureClass)) {
      gathering.add("reading " + label, List.copyOf(columns.keySet()), select(columns, rows));
      OptionalLong snapshot = OptionalLong.empty();
      if (wanted.storesOffline()) {
        Commit commit = gathering.storeOffline(now, run);
        snapshot = commit.rows() == 0 ? OptionalLong.empty() : OptionalLong.of(commit.snapshot());
        table.maintain();
      }
      long writes =
          wanted.storesOnline()
              ? gathering.storeNewest(keeper.platform().onlineStores().apply(featureClass))
              : 0;
      return new DatasetIngestReport(
          run,
          gathering.count(),
          columns.keySet().stream().map(FeatureKey::toString).toList(),
          leftOut(columns),
          snapshot,
          writes,
          Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** Which column has the values of which feature. */
  private Map<FeatureKey<?, ?>, String> columns(Set<FeatureKey<?, ?>> wanted) {
    Map<FeatureKey<?, ?>, String> all = new LinkedHashMap<>();
    List<QueryOutput> outputs = query.definition().outputs();
    for (int i = 0; i < outputs.size(); i++) {
      String column = outputs.get(i).component();
      query.storableFeature(i).ifPresent(feature -> all.putIfAbsent(feature, column));
    }
    for (FeatureKey<?, ?> feature : wanted) {
      if (!all.containsKey(feature)) {
        throw new OfflineException(
            "NothingToIngest",
            "%s has no values of %s to ingest. It has those of %s: components of %s that are features of %s, and neither given nor following from what is."
                .formatted(label, feature, all.keySet(), query.definition().name(), featureClass));
      }
    }
    if (!wanted.isEmpty()) {
      all.keySet().retainAll(wanted);
    }
    if (all.isEmpty()) {
      throw new OfflineException(
          "NothingToIngest",
          "No component of %s is a feature of %s that is neither given nor follows from what is."
              .formatted(query.definition().name(), featureClass));
    }
    return all;
  }

  private List<String> leftOut(Map<FeatureKey<?, ?>, String> columns) {
    List<String> names = new ArrayList<>();
    for (QueryOutput output : query.definition().outputs()) {
      boolean isId = output.path().equals(featureClass.id().name());
      if (!isId && !columns.containsValue(output.component())) {
        names.add(output.component());
      }
    }
    return names;
  }

  private void requirePast(String rows, long now) {
    String time = Sql.name(manifest.timeColumn());
    try (DuckConnection connection = store.duck().connect()) {
      long late =
          connection.number(
              "looking at the times of " + label,
              "select count(*) from %s where epoch_us(%s) > %d".formatted(rows, time, now));
      if (late > 0) {
        throw new OfflineException(
            "FutureFeatureTime",
            "%d of %d rows of %s are of a time after now, %s, and what is true then is not known yet; nothing was ingested. Ask for times up to now."
                .formatted(late, manifest.rows(), label, Micros.instant(now)));
      }
    }
  }

  private String select(Map<FeatureKey<?, ?>, String> columns, String rows) {
    String values = columns.values().stream().map(Sql::name).collect(Collectors.joining(", "));
    String isSomething =
        columns.values().stream()
            .map(column -> Sql.name(column) + " is not null")
            .collect(Collectors.joining(" or "));
    return "select %s, %s, false, null, %s from %s where %s"
        .formatted(
            Sql.name(featureClass.id().name()),
            Sql.name(manifest.timeColumn()),
            values,
            rows,
            isSomething);
  }
}
