package dev.micrite.offline.history;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ObservationCursor;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationScan;
import dev.micrite.resolve.History;
import dev.micrite.resolve.StepKind;
import dev.micrite.resolve.StepTimes;
import dev.micrite.store.KeyKind;
import dev.micrite.store.ValueReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What was observed, out of the tables: those observations are read that are about the ids asked
 * for, in the order of id and time, beside the moments in the same order. In memory are the moments
 * and one entity at a time. Belongs to one thread.
 */
public final class TableHistory implements History {
  // What is counted of steps.
  public static final String SCANS = "scans";
  public static final String OBSERVATIONS = "observations";
  public static final String FILES = "files";
  public static final String SKIPPED_FILES = "files skipped";

  private static final long NEVER = Long.MIN_VALUE;

  private final KnownTables tables;
  private final StepTimes steps;
  private final LifeReader.Limits limits;
  private long rowBudget = Long.MAX_VALUE;
  private long rowCount;

  public TableHistory(KnownTables tables, StepTimes steps) {
    this(tables, steps, LifeReader.Limits.ofHeap());
  }

  TableHistory(KnownTables tables, StepTimes steps, LifeReader.Limits limits) {
    this.tables = tables;
    this.steps = steps;
    this.limits = limits;
  }

  /**
   * Lets has-many relations give at most so many rows in all; then they throw {@link TooManyRows}.
   */
  public void limitRows(long budget) {
    rowBudget = budget;
    rowCount = 0;
  }

  /** How many rows has-many relations have given. */
  public long rowCount() {
    return rowCount;
  }

  @Override
  public void entities(
      FeatureClass<?> featureClass, List<FeatureKey<?, ?>> features, Moments asked, Found found) {
    if (asked.size() == 0) {
      return;
    }
    AskedIds ids = new AskedIds(asked);
    ObservationFilter filter =
        TimeBounds.upTo(ObservationFilter.carrying(names(features)), ids.lastTimeMicros());
    Optional<ObservationScan> scan = tables.scan(featureClass, filter);
    scan.ifPresent(
        it ->
            withIds(
                ids,
                rows -> {
                  String selected = select(it, featureClass, ids.idSql(), rows);
                  try (ObservationCursor cursor = it.cursor(selected, true)) {
                    showEntities(
                        cursor, ids, new ObservedState(featureClass.schema(), features), found);
                    count(steps.step(StepKind.OBSERVED, featureClass), it, cursor);
                  }
                }));
  }

  private static void showEntities(
      ObservationCursor cursor, AskedIds ids, ObservedState state, Found found) {
    int next = 0;
    int end = 0;
    while (cursor.next()) {
      if (state.isOther(cursor)) {
        show(ids, next, end, state, found);
        state.begin(cursor);
        int number = ids.number(state.boxedId());
        next = ids.from(number);
        end = ids.to(number);
      }
      long timeMicros = cursor.featureTimeMicros();
      int first = next;
      while (next < end && ids.timeMicros(next) < timeMicros) {
        next++;
      }
      show(ids, first, next, state, found);
      if (next < end) {
        state.add(cursor);
      }
    }
    show(ids, next, end, state, found);
  }

  private static void show(AskedIds ids, int from, int to, ObservedState state, Found found) {
    for (int moment = from; moment < to && state.row().isFound(); moment++) {
      found.row(ids.position(moment), state.row());
    }
  }

  @Override
  public void rows(
      FeatureKey<?, ?> foreignKey, List<FeatureKey<?, ?>> features, Moments asked, FoundRow found) {
    if (asked.size() == 0) {
      return;
    }
    FeatureClass<?> featureClass = foreignKey.featureClass();
    AskedIds ids = new AskedIds(asked);
    Set<String> names = names(features);
    names.add(foreignKey.name());
    int keyColumn = List.copyOf(names).indexOf(foreignKey.name());
    // Every observation, whatever it carries: the latest one says when the row was last seen.
    Optional<ObservationScan> observed =
        tables.scan(
            featureClass,
            TimeBounds.before(ObservationFilter.all().withFeatures(names), ids.lastTimeMicros()));
    Optional<ObservationScan> keys =
        tables.scan(
            featureClass,
            TimeBounds.before(
                ObservationFilter.carrying(Set.of(foreignKey.name())), ids.lastTimeMicros()));
    if (observed.isEmpty() || keys.isEmpty()) {
      return;
    }
    ObservationScan scan = observed.get();
    withIds(
        ids,
        rows -> {
          String everOwned =
              "select %s from %s where %s in (select %s from %s)"
                  .formatted(
                      Sql.name(featureClass.id().name()),
                      keys.get().relation(),
                      Sql.name(foreignKey.name()),
                      ids.idSql(),
                      rows);
          String selected =
              "(select * replace ('' as _run) from %s where %s in (%s))"
                  .formatted(scan.relation(), Sql.name(featureClass.id().name()), everOwned);
          try (ObservationCursor cursor = scan.cursor(selected, true)) {
            new Children(ids, keyColumn, new ObservedState(featureClass.schema(), features), found)
                .showAll(cursor);
            count(steps.step(StepKind.ROWS, foreignKey), scan, cursor);
          }
        });
  }

  /** The rows of has-many relations, one after the other, each through its time. */
  private final class Children {
    private final AskedIds ids;
    private final int keyColumn;
    private final ObservedState state;
    private final FoundRow found;
    private final ValueReader reader = new ValueReader();
    private long seenMicros = NEVER;
    private int parent = -1;

    Children(AskedIds ids, int keyColumn, ObservedState state, FoundRow found) {
      this.ids = ids;
      this.keyColumn = keyColumn;
      this.state = state;
      this.found = found;
    }

    void showAll(ObservationCursor cursor) {
      while (cursor.next()) {
        if (state.isOther(cursor)) {
          showUpTo(Long.MAX_VALUE);
          state.begin(cursor);
          seenMicros = NEVER;
          parent = -1;
        }
        long timeMicros = cursor.featureTimeMicros();
        showUpTo(timeMicros);
        state.add(cursor);
        seenMicros = timeMicros;
        if (cursor.isPresent(keyColumn)) {
          parent = ids.number(key(cursor));
        } else if (cursor.isAbsent(keyColumn)) {
          parent = -1;
        }
      }
      showUpTo(Long.MAX_VALUE);
    }

    /** Shows the row as it was since it was last seen, to moments up to its next observation. */
    private void showUpTo(long untilMicros) {
      if (parent < 0 || seenMicros == NEVER || seenMicros == untilMicros) {
        return;
      }
      int end = ids.to(parent);
      for (int moment = ids.firstAfter(parent, seenMicros);
          moment < end && ids.timeMicros(moment) <= untilMicros;
          moment++) {
        if (rowCount++ == rowBudget) {
          throw new TooManyRows();
        }
        found.row(ids.position(moment), state.id(), seenMicros, state.row());
      }
    }

    private Object key(ObservationCursor cursor) {
      if (ids.kind() == KeyKind.LONG) {
        return cursor.word(keyColumn);
      }
      byte[] bytes = cursor.bytes(keyColumn);
      return ids.kind() == KeyKind.STRING
          ? new String(bytes, StandardCharsets.UTF_8)
          : reader.over(bytes, 0, bytes.length).uuid();
    }
  }

  @Override
  public void replay(
      FeatureClass<?> featureClass,
      List<FeatureKey<?, ?>> features,
      List<Rows> rows,
      Moments asked,
      Supplier<? extends Replayer> replayers) {
    if (asked.size() > 0) {
      List<RowsAsked> relations = rows.stream().map(RowsAsked::of).toList();
      LifeReader lives = new LifeReader(limits, tables, featureClass, features, relations, asked);
      lives.countInto(steps.step(rows.isEmpty() ? StepKind.OBSERVED : StepKind.LIFE, featureClass));
      lives.replay(replayers);
    }
  }

  private static void count(StepTimes.Step step, ObservationScan scan, ObservationCursor cursor) {
    step.count(SCANS, 1);
    step.count(OBSERVATIONS, cursor.count());
    step.count(FILES, scan.files().size());
    step.count(SKIPPED_FILES, scan.skippedFiles());
  }

  private static String select(
      ObservationScan scan, FeatureClass<?> featureClass, String idSql, String rows) {
    return "(select * replace ('' as _run) from %s where %s in (select %s from %s))"
        .formatted(scan.relation(), Sql.name(featureClass.id().name()), idSql, rows);
  }

  private void withIds(AskedIds ids, Consumer<String> statement) {
    try (DuckConnection connection = tables.store().duck().connect()) {
      connection.withRows(
          ids.rows(),
          rows -> {
            statement.accept(rows);
            return null;
          });
    }
  }

  private static Set<String> names(List<FeatureKey<?, ?>> features) {
    Set<String> names = new LinkedHashSet<>();
    features.forEach(feature -> names.add(feature.name()));
    return names;
  }

  /** A batch leads to more rows than memory is meant to hold; smaller ones do not. */
  public static final class TooManyRows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TooManyRows() {
      super("a has-many of a batch has too many rows", null, false, false);
    }
  }
}
