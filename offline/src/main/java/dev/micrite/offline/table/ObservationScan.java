package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

/**
 * Observations of one snapshot. What it gives does not change when others append; its files are
 * there until the snapshot is expired.
 *
 * <p>The relation has the columns id (under its own name), {@code _feature_time}, {@code
 * _recorded_time}, {@code _run}, {@code _sequence}, {@code _absent}, and one for each feature
 * wanted, under its name. A feature is carried iff its column is not null or its name is in {@code
 * _absent}.
 */
public final class ObservationScan {
  private final ObservationStore store;
  private final ObservationSchema schema;
  private final ObservationFilter filter;
  private final Table table;
  private final Schema layout;
  private final List<Integer> features;
  private final List<Types.NestedField> columns;
  private final List<String> files;
  private final FileBounds bounds;
  private final long snapshot;
  private long skippedFiles;

  ObservationScan(
      ObservationStore store, ObservationSchema schema, Table table, ObservationFilter filter) {
    this.store = store;
    this.schema = schema;
    this.filter = filter;
    this.table = table;
    this.features = numbers(schema, filter);
    this.layout = store.columns(schema, table);
    List<Types.NestedField> all = TableLayout.columns(schema, layout);
    this.columns = features.stream().map(all::get).toList();
    this.snapshot = snapshot(table, filter);
    this.bounds = new FileBounds(table.schema());
    this.files = snapshot == -1 ? List.of() : plan();
  }

  private static List<Integer> numbers(ObservationSchema schema, ObservationFilter filter) {
    List<String> names = schema.features().stream().map(ObservationSchema.Feature::name).toList();
    List<Integer> numbers = new ArrayList<>();
    for (String name : filter.features()) {
      if (!names.contains(name)) {
        throw new OfflineException(
            "UnknownFeature",
            schema.featureClass() + " stores no feature " + name + ". It stores " + names + ".");
      }
      numbers.add(names.indexOf(name));
    }
    return numbers;
  }

  private static long snapshot(Table table, ObservationFilter filter) {
    if (filter.snapshot().isEmpty()) {
      Snapshot current = table.currentSnapshot();
      return current == null ? -1 : current.snapshotId();
    }
    long wanted = filter.snapshot().getAsLong();
    if (table.snapshot(wanted) == null) {
      throw new OfflineException(
          "UnknownSnapshot",
          "Snapshot "
              + wanted
              + " of "
              + table.name()
              + " is not known, or was expired. Keep snapshots longer if they are to be read.");
    }
    return wanted;
  }

  private List<String> plan() {
    Expression times = Expressions.alwaysTrue();
    if (filter.fromMicros().isPresent()) {
      times =
          Expressions.and(
              times,
              Expressions.greaterThanOrEqual(
                  Columns.FEATURE_TIME, filter.fromMicros().getAsLong()));
    }
    if (filter.toMicros().isPresent()) {
      times =
          Expressions.and(
              times, Expressions.lessThan(Columns.FEATURE_TIME, filter.toMicros().getAsLong()));
    }
    if (filter.knownAtMicros().isPresent()) {
      times =
          Expressions.and(
              times,
              Expressions.lessThanOrEqual(
                  Columns.RECORDED_TIME, filter.knownAtMicros().getAsLong()));
    }
    List<Planned> planned = new ArrayList<>();
    TableScan scan = table.newScan().useSnapshot(snapshot).filter(times).includeColumnStats();
    try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
      for (FileScanTask task : tasks) {
        refuseDeletes(task);
        if (filter.everyRow() || mayCarry(task.file())) {
          String path = LocalFileIO.path(task.file().location()).toString();
          planned.add(new Planned(FileBounds.day(task.file()), path));
          bounds.add(task.file());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> summary = table.snapshot(snapshot).summary();
    String all = summary.getOrDefault(SnapshotSummary.TOTAL_DATA_FILES_PROP, "0");
    skippedFiles = Math.max(0, Long.parseLong(all) - planned.size());
    planned.sort(Comparator.comparingInt(Planned::day).thenComparing(Planned::path));
    return planned.stream().map(Planned::path).toList();
  }

  /** A data file and its day, in days since the epoch. */
  private record Planned(int day, String path) {}

  private static void refuseDeletes(FileScanTask task) {
    if (!task.deletes().isEmpty()) {
      throw new OfflineException(
          "RowDeletes",
          "Another program deleted single rows of "
              + task.file().location()
              + ", which is not understood here. Let it rewrite the files (copy-on-write).");
    }
  }

  private boolean mayCarry(DataFile file) {
    Map<Integer, Long> nulls = file.nullValueCounts();
    if (nulls == null || nulls.isEmpty()) {
      return true;
    }
    List<Integer> ids = new ArrayList<>(columns.stream().map(Types.NestedField::fieldId).toList());
    ids.add(layout.findField(Columns.ABSENT).fieldId());
    // Our own writer counts every column of a file; what it did not count is not there.
    boolean isOurs = nulls.containsKey(layout.findField(Columns.RUN).fieldId());
    return ids.stream()
        .anyMatch(id -> nulls.containsKey(id) ? nulls.get(id) < file.recordCount() : !isOurs);
  }

  /** The snapshot that is read; -1 if the table never had one. */
  public long snapshot() {
    return snapshot;
  }

  /** The data files, sorted by day, then path. */
  public List<String> files() {
    return files;
  }

  /** How many data files of the snapshot hold nothing of it, by what is known of them. */
  public long skippedFiles() {
    return skippedFiles;
  }

  /** A relation for the FROM clause of a statement, on a connection of the same store. */
  public String relation() {
    return relation(!filter.everyRow());
  }

  /** As {@link #relation}, with observations that carry none of the features. */
  public String everyRow() {
    return relation(false);
  }

  /**
   * @param onlyCarrying whether observations are left out that carry none of the features
   */
  private String relation(boolean onlyCarrying) {
    String select =
        "select "
            + Sql.name(schema.idName())
            + ", _feature_time, _recorded_time, _run, _sequence, _absent"
            + selectFeatures();
    if (files.isEmpty()) {
      return "(" + select + " from (select " + nulls() + ") where false)";
    }
    return "("
        + select
        + " from read_parquet("
        + Sql.texts(files)
        + ", "
        + TableLayout.readSchema(readColumns())
        + ")"
        + where(onlyCarrying)
        + ")";
  }

  private String selectFeatures() {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      list.append(", ")
          .append(store.codec(schema, features.get(i)).known(Sql.name(columns.get(i).name())))
          .append(" as ")
          .append(Sql.name(schema.features().get(features.get(i)).name()));
    }
    return list.toString();
  }

  private List<Types.NestedField> readColumns() {
    List<Types.NestedField> read = new ArrayList<>();
    read.add(Types.NestedField.from(TableLayout.id(layout)).withName(schema.idName()).build());
    for (String name :
        List.of(
            Columns.FEATURE_TIME,
            Columns.RECORDED_TIME,
            Columns.RUN,
            Columns.SEQUENCE,
            Columns.ABSENT)) {
      read.add(layout.findField(name));
    }
    read.addAll(columns);
    return read;
  }

  private String nulls() {
    return readColumns().stream()
        .map(
            column ->
                "cast(null as "
                    + IcebergTypes.sql(column.type())
                    + ") as "
                    + Sql.name(column.name()))
        .collect(Collectors.joining(", "));
  }

  private String where(boolean onlyCarrying) {
    List<String> conditions = new ArrayList<>();
    if (filter.fromMicros().isPresent()) {
      long from = filter.fromMicros().getAsLong();
      if (!bounds.allFrom(from)) {
        conditions.add("_feature_time >= make_timestamptz(" + from + ")");
      }
    }
    if (filter.toMicros().isPresent()) {
      long to = filter.toMicros().getAsLong();
      if (!bounds.allBefore(to)) {
        conditions.add("_feature_time < make_timestamptz(" + to + ")");
      }
    }
    if (filter.knownAtMicros().isPresent()) {
      long knownAt = filter.knownAtMicros().getAsLong();
      if (!bounds.allKnownAt(knownAt)) {
        conditions.add("_recorded_time <= make_timestamptz(" + knownAt + ")");
      }
    }
    if (onlyCarrying) {
      conditions.add(carried());
    }
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }

  private String carried() {
    List<String> any = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      any.add(
          store.codec(schema, features.get(i)).known(Sql.name(columns.get(i).name()))
              + " is not null");
      any.add(
          "list_contains(_absent, "
              + Sql.text(schema.features().get(features.get(i)).name())
              + ")");
    }
    return any.isEmpty() ? "false" : any.stream().collect(Collectors.joining(" or ", "(", ")"));
  }

  /** How many observations there are at most: those of the files, whatever else is asked. */
  public long rowsAtMost() {
    return bounds.rows();
  }

  /**
   * Whether read file by file, the observations of each entity come in the order of feature time,
   * recorded time and sequence: no two files hold observations of one day.
   */
  public boolean isInOrder() {
    return bounds.areDaysApart();
  }

  /** Whether an observation may say that a feature has no value. */
  boolean hasAbsences() {
    return bounds.hasAbsences();
  }

  /**
   * Reads the observations column by column, also those that carry none of the features.
   *
   * @param readsOrder whether recorded times and sequences are wanted
   */
  public ObservationChunks chunks(boolean readsOrder) {
    return new ObservationChunks(this, store, schema, features, relation(false), readsOrder);
  }

  /**
   * As {@link #chunks(boolean)}, of some of the observations.
   *
   * @param selected a relation that selects rows of {@link #relation}, with all columns
   */
  public ObservationChunks chunks(String selected, boolean readsOrder) {
    return new ObservationChunks(this, store, schema, features, selected, readsOrder);
  }

  /** How many observations there are. */
  public long count() {
    if (files.isEmpty()) {
      return 0;
    }
    try (DuckConnection connection = store.duck().connect()) {
      return connection.number(doing(), "select count(*) from " + relation());
    } catch (OfflineException e) {
      throw named(e);
    }
  }

  /**
   * The same error with the name of the damaged file: DuckDB does not always tell it. For errors of
   * statements that read the relation.
   */
  public OfflineException named(OfflineException failure) {
    if (!failure.tag().equals("DamagedDataFile") || failure.getMessage().contains(".parquet")) {
      return failure;
    }
    try (DuckConnection connection = store.duck().connect()) {
      for (String file : files) {
        String all =
            "select sum(hash(t)) from read_parquet("
                + Sql.texts(List.of(file))
                + ", "
                + TableLayout.readSchema(readColumns())
                + ") t";
        try {
          connection.rows(doing() + ", in " + file, all, row -> row.getString(1));
        } catch (OfflineException e) {
          return new OfflineException(
              "DamagedDataFile",
              "The data file "
                  + file
                  + " is damaged. Put it back from a backup; all other files can be read.",
              failure);
        }
      }
    }
    return failure;
  }

  /**
   * Reads the observations one by one.
   *
   * @param isSorted whether by id, feature time, recorded time and sequence; else in no order
   */
  public ObservationCursor cursor(boolean isSorted) {
    return cursor(relation(), isSorted);
  }

  /**
   * As {@link #cursor(boolean)}, of some of the observations.
   *
   * @param selected a relation that selects rows of {@link #relation}, with all columns
   */
  public ObservationCursor cursor(String selected, boolean isSorted) {
    return new ObservationCursor(this, store, schema, features, selected, isSorted);
  }

  String doing() {
    return "reading observations of " + schema.featureClass();
  }
}
