package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.Commit;
import dev.micrite.offline.table.ObservationBatch;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.store.OnlineStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Observations of one class that are gathered in DuckDB, which spills, until all of them are there;
 * then they are stored by one commit. Belongs to one thread.
 */
public final class Gathering implements AutoCloseable {
  private final FeatureClass<?> featureClass;
  private final ObservationTable table;
  private final DuckConnection connection;
  private final Stage stage;
  private final Set<FeatureKey<?, ?>> carried = new LinkedHashSet<>();

  /**
   * An empty one.
   *
   * @param table of the class
   */
  public Gathering(ObservationStore store, ObservationTable table, FeatureClass<?> featureClass) {
    this.featureClass = featureClass;
    this.table = table;
    this.connection = store.duck().connect();
    String name = "gather_" + UUID.randomUUID().toString().replace("-", "");
    List<FeatureKey<?, ?>> features = new ArrayList<>();
    featureClass.features().stream().filter(f -> f.slot() >= 0).forEach(features::add);
    boolean done = false;
    try {
      this.stage = new Stage(connection, table.schema(), name, features);
      done = true;
    } finally {
      if (!done) {
        connection.close();
      }
    }
  }

  /**
   * Adds what a batch of the table has; recorded times, runs and sequences are not taken over.
   *
   * @param features that it has values or absences of
   */
  public void add(ObservationBatch batch, Collection<FeatureKey<?, ?>> features) {
    List<FeatureKey<?, ?>> present =
        features.stream().filter(feature -> batch.carries(feature.slot())).toList();
    carried.addAll(features);
    String id = Sql.name(featureClass.id().name());
    table.read(
        connection,
        batch,
        rows ->
            add(
                "gathering observations of " + featureClass,
                present,
                "select "
                    + id
                    + ", _feature_time, false, _absent"
                    + present.stream()
                        .map(feature -> ", " + Sql.name(feature.name()))
                        .collect(Collectors.joining())
                    + " from "
                    + rows));
  }

  /** Adds rows: id, feature time, {@code false}, absent features, then these features. */
  public void add(String doing, List<FeatureKey<?, ?>> features, String query) {
    carried.addAll(features);
    stage.add(doing, features, query);
  }

  /** How many there are. */
  public long count() {
    return stage.count();
  }

  /** Appends all of them to the table. */
  public Commit storeOffline(long nowMicros, String run) {
    return table.append(stage.observations(new ArrayList<>(carried)), nowMicros, run, Map.of());
  }

  /** Writes the newest value of each entity, of what S5 lets through; gives how many writes. */
  public long storeNewest(OnlineStore online) {
    return new OnlineWriter(online, table).write(stage);
  }

  /** Writes the newest value of each entity, whatever it is; gives how many writes. */
  public long storeAllNewest(OnlineStore online) {
    return new OnlineWriter(online, table).write(stage, new ArrayList<>(carried));
  }

  @Override
  public void close() {
    try (connection) {
      stage.drop();
    }
  }
}
