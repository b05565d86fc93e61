package dev.micrite.offline.history;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationScan;
import dev.micrite.resolve.History;
import dev.micrite.resolve.StepTimes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Goes through the lives of entities: reads what was observed of them and of their rows once, sorts
 * it by entity and time, and walks over it beside the moments asked about. Where that is more than
 * memory is meant to hold, it takes a share of the entities after the other.
 */
final class LifeReader {
  // What a row takes: owner, time and id, its share of columns that are being sorted beside.
  private static final long BYTES_PER_ROW = 24;
  private static final long BYTES_PER_ORDER = 16;
  private static final long BYTES_PER_WORD = 9;
  private static final long BYTES_PER_BYTES = 80;

  private final Limits limits;
  private final KnownTables tables;
  private final FeatureClass<?> featureClass;
  private final List<FeatureKey<?, ?>> features;
  private final List<RowsAsked> rows;
  private final IdNumbers ids;
  private final MomentOrder moments;
  private final Optional<ObservationScan> entityScan;
  private final List<Optional<ObservationScan>> rowScans = new ArrayList<>();

  /**
   * What is done at once.
   *
   * @param fewEntities up to so many, DuckDB is asked to find theirs among all observations
   * @param fewOwners up to so many, it is asked to find their rows
   * @param bytes what observations may take in memory, about
   */
  record Limits(int fewEntities, int fewOwners, long bytes) {
    static Limits ofHeap() {
      return new Limits(10_000, 100, Runtime.getRuntime().maxMemory() / 5);
    }
  }

  LifeReader(
      Limits limits,
      KnownTables tables,
      FeatureClass<?> featureClass,
      List<FeatureKey<?, ?>> features,
      List<RowsAsked> rows,
      History.Moments asked) {
    this.limits = limits;
    this.tables = tables;
    this.featureClass = featureClass;
    this.features = features;
    this.rows = rows;
    this.ids = new IdNumbers(asked);
    this.moments = new MomentOrder(asked, ids);
    long last = moments.lastTimeMicros();
    this.entityScan =
        features.isEmpty()
            ? Optional.empty()
            : tables.scan(
                featureClass, TimeBounds.upTo(ObservationFilter.carrying(names(features)), last));
    for (RowsAsked relation : rows) {
      // Every observation, whatever it carries: the latest one says when the row was last seen.
      ObservationFilter all = ObservationFilter.all().withFeatures(relation.names());
      rowScans.add(tables.scan(relation.rowClass(), TimeBounds.before(all, last)));
    }
  }

  private static Set<String> names(List<FeatureKey<?, ?>> features) {
    Set<String> names = new LinkedHashSet<>();
    features.forEach(feature -> names.add(feature.name()));
    return names;
  }

  /** Counts what is read. */
  void countInto(StepTimes.Step step) {
    List<ObservationScan> scans = new ArrayList<>();
    entityScan.ifPresent(scans::add);
    rowScans.forEach(scan -> scan.ifPresent(scans::add));
    for (ObservationScan scan : scans) {
      int scanned = streams() ? 1 : shares();
      step.count(TableHistory.SCANS, scanned);
      step.count(TableHistory.OBSERVATIONS, scanned * scan.rowsAtMost());
      step.count(TableHistory.FILES, scan.files().size());
      step.count(TableHistory.SKIPPED_FILES, scan.skippedFiles());
    }
  }

  /** Shows every moment to one of the replayers. */
  void replay(Supplier<? extends History.Replayer> replayers) {
    if (streams()) {
      stream(replayers.get());
      return;
    }
    int shares = shares();
    Deque<Share> left = new ArrayDeque<>();
    for (int which = 0; which < shares; which++) {
      left.add(new Share(which, shares));
    }
    try (DuckConnection connection = tables.store().duck().connect()) {
      while (!left.isEmpty()) {
        Share share = left.poll();
        try {
          load(share, connection).replay(replayers);
        } catch (Share.TooLarge e) {
          left.addFirst(share.half(true));
          left.addFirst(share.half(false));
        }
      }
    }
  }

  /** Whether the observations come in the order of time of each entity, with no rows beside. */
  private boolean streams() {
    return rows.isEmpty()
        && ids.count() > limits.fewEntities()
        && entityScan.map(ObservationScan::isInOrder).orElse(true);
  }

  private void stream(History.Replayer replayer) {
    RowImage image = new RowImage(featureClass.schema(), features);
    StreamedLives lives = new StreamedLives(ids, moments, replayer, image, features.size());
    entityScan.ifPresent(lives::read);
    lives.finish();
  }

  private int shares() {
    long bytes = entityScan.map(scan -> bytes(scan, features)).orElse(0L);
    for (int i = 0; i < rows.size(); i++) {
      List<FeatureKey<?, ?>> read = rows.get(i).features();
      bytes += rowScans.get(i).map(scan -> bytes(scan, read)).orElse(0L);
    }
    return (int) Math.min(Math.max(1, ids.count()), bytes / limits.bytes() + 1);
  }

  private static long bytes(ObservationScan scan, List<FeatureKey<?, ?>> features) {
    long words = features.stream().filter(RowsAsked::isWord).count();
    long perRow =
        BYTES_PER_ROW
            + (scan.isInOrder() ? 0 : BYTES_PER_ORDER)
            + words * BYTES_PER_WORD
            + (features.size() - words) * BYTES_PER_BYTES;
    return scan.rowsAtMost() * perRow;
  }

  private Lives load(Share share, DuckConnection connection) {
    long room = limits.bytes();
    ObservedColumns entities = null;
    if (entityScan.isPresent()) {
      entities = entities(entityScan.get(), share, connection);
      room -= entities.bytes();
    }
    List<ObservedColumns> joining = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ObservedColumns columns = null;
      if (rowScans.get(i).isPresent()) {
        columns = rows(rows.get(i), rowScans.get(i).get(), share, room, connection);
        room -= columns.bytes();
      }
      joining.add(columns);
    }
    return new Lives(featureClass, features, rows, moments, entities, joining, share);
  }

  private ObservedColumns rows(
      RowsAsked asked, ObservationScan scan, Share share, long room, DuckConnection connection) {
    RowLoader loader = new RowLoader(asked, ids, share, room);
    if (ids.count() <= limits.fewOwners()) {
      return loader.loadOfFew(scan, connection);
    }
    boolean areMany = ids.count() > limits.fewEntities();
    int capacity = areMany ? share.expected(scan.rowsAtMost()) : RowLoader.LEAST_CAPACITY;
    return loader.load(scan, capacity, connection);
  }

  private ObservedColumns entities(ObservationScan scan, Share share, DuckConnection connection) {
    ObservationLoader loader = new ObservationLoader(ids, share, limits.bytes());
    if (ids.count() > limits.fewEntities()) {
      return loader.load(scan, scan.everyRow(), share.expected(scan.rowsAtMost()), features.size());
    }
    return connection.withRows(
        ids.rows(),
        asked -> {
          String selected =
              "(select * from %s where %s in (select %s from %s))"
                  .formatted(
                      scan.everyRow(), Sql.name(featureClass.id().name()), ids.idSql(), asked);
          return loader.load(scan, selected, RowLoader.LEAST_CAPACITY, features.size());
        });
  }
}
