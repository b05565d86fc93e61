package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.types.Types;

/**
 * The observations of one feature class. For use by any number of threads; other processes may read
 * and write the same table, and each sees commits as a whole.
 */
public final class ObservationTable {
  /** How properties begin that an append may carry. */
  public static final String PROPERTY_PREFIX = "micrite.";

  private static final Map<String, Set<String>> WIDENINGS =
      Map.of(
          "INTEGER", Set.of("TINYINT", "SMALLINT", "UTINYINT", "USMALLINT"),
          "BIGINT", Set.of("TINYINT", "SMALLINT", "INTEGER", "UTINYINT", "USMALLINT", "UINTEGER"));
  private static final String NULL_FOUND = "micrite-null:";

  private final ObservationStore store;
  private final ObservationSchema schema;
  private final AtomicLong lastOrphanSearchMillis = new AtomicLong(Long.MIN_VALUE);

  ObservationTable(ObservationStore store, ObservationSchema schema) {
    this.store = store;
    this.schema = schema;
  }

  public ObservationSchema schema() {
    return schema;
  }

  /** An empty batch for this table. */
  public ObservationBatch newBatch() {
    return new ObservationBatch(schema, store.codecs(schema));
  }

  /**
   * Appends a batch in one commit: after a return it is on disk, after an exception it is not
   * there, unless that is {@code [CommitUnknown]}.
   *
   * @param properties become properties of the table with the same commit, {@link #property}; names
   *     begin with {@link #PROPERTY_PREFIX}
   */
  public Commit append(ObservationBatch batch, Map<String, String> properties) {
    if (!batch.schema().equals(schema)) {
      throw new IllegalArgumentException("the batch was made for another table");
    }
    Table table = store.load(schema);
    List<Types.NestedField> columns = systemColumns(table);
    List<Types.NestedField> all = TableLayout.columns(schema, table.schema());
    batch.features().forEach(feature -> columns.add(all.get(feature)));
    List<String> expressions = expressions(batch);
    try (DuckConnection connection = store.duck().connect()) {
      return connection.withRows(
          batch.source(),
          rows -> append(connection, table, columns, expressions, rows, Map.of(), properties));
    }
  }

  private List<String> expressions(ObservationBatch batch) {
    List<String> expressions = new ArrayList<>();
    expressions.add("cast(c0 as " + schema.idType().sqlType() + ")");
    expressions.add("make_timestamptz(c1)");
    expressions.add("make_timestamptz(c2)");
    expressions.add("c4");
    expressions.add("c3");
    expressions.add("string_split(c5, ',')");
    for (int feature : batch.features()) {
      expressions.add(store.codec(schema, feature).toColumn("f" + feature));
    }
    return expressions;
  }

  /**
   * Lets a statement read a batch as a relation, with the columns that {@link #append(String, Map)}
   * takes; of features only those that some observation has a value for.
   */
  public void read(DuckConnection connection, ObservationBatch batch, Consumer<String> statement) {
    List<String> names = new ArrayList<>(List.of(schema.idName()));
    names.addAll(
        List.of(
            Columns.FEATURE_TIME,
            Columns.RECORDED_TIME,
            Columns.RUN,
            Columns.SEQUENCE,
            Columns.ABSENT));
    batch.features().forEach(feature -> names.add(schema.features().get(feature).name()));
    List<String> expressions = expressions(batch);
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      columns.append(i == 0 ? "" : ", ").append(expressions.get(i));
      columns.append(" as ").append(Sql.name(names.get(i)));
    }
    connection.withRows(
        batch.source(),
        rows -> {
          statement.accept("(select " + columns + " from " + rows + ")");
          return null;
        });
  }

  /**
   * Appends the rows of a relation of DuckDB, such as {@code (select ... from read_parquet(...))},
   * without taking them through Java.
   *
   * @param relation has the columns id (under its own name), {@code _feature_time} and {@code
   *     _recorded_time} (TIMESTAMPTZ), {@code _run} (VARCHAR), {@code _sequence} (BIGINT), perhaps
   *     {@code _absent} (VARCHAR[]), and any features, in the types of their columns
   */
  public Commit append(String relation, Map<String, String> properties) {
    return append(relation, Map.of(), properties);
  }

  /**
   * As {@link #append(String, Map)}, of rows that were all recorded at one time by one run, which
   * the relation then need not have; it takes half the time to sort.
   *
   * @param recordedTimeMicros the recorded time
   * @param run what wrote them
   */
  public Commit append(
      String relation, long recordedTimeMicros, String run, Map<String, String> properties) {
    return append(
        relation,
        Map.of(
            Columns.RECORDED_TIME,
            "make_timestamptz(" + recordedTimeMicros + ")",
            Columns.RUN,
            Sql.text(run)),
        properties);
  }

  private Commit append(
      String relation, Map<String, String> constants, Map<String, String> properties) {
    Table table = store.load(schema);
    try (DuckConnection connection = store.duck().connect()) {
      Map<String, String> given = describe(connection, relation);
      List<Types.NestedField> columns = systemColumns(table);
      if (!given.containsKey(Columns.ABSENT)) {
        columns.remove(columns.size() - 1);
      }
      List<String> expressions = new ArrayList<>();
      for (Types.NestedField column : columns) {
        String name = column.isRequired() && isId(table, column) ? schema.idName() : column.name();
        expressions.add(constants.containsKey(name) ? "" : expression(given, name, column));
      }
      List<Types.NestedField> all = TableLayout.columns(schema, table.schema());
      for (int feature = 0; feature < all.size(); feature++) {
        String name = schema.features().get(feature).name();
        if (given.containsKey(name)) {
          expressions.add(expression(given, name, all.get(feature)));
          columns.add(all.get(feature));
        }
      }
      if (!given.isEmpty()) {
        throw new OfflineException(
            "UnknownColumn",
            "The relation has columns "
                + given.keySet()
                + ", which are no features of "
                + schema.featureClass()
                + ". Select only what is to be stored.");
      }
      return append(connection, table, columns, expressions, relation, constants, properties);
    } catch (OfflineException e) {
      throw nullNamed(e);
    }
  }

  private OfflineException nullNamed(OfflineException failure) {
    String message = failure.getMessage();
    int at = message.indexOf(NULL_FOUND);
    if (at < 0) {
      return failure;
    }
    String column = message.substring(at + NULL_FOUND.length()).split("[^\\w$]", 2)[0];
    return new OfflineException(
        "NullColumn",
        "A row has no "
            + column
            + ", which every observation of "
            + schema.featureClass()
            + " has: nothing was appended. Leave such rows out.",
        failure);
  }

  private static Map<String, String> describe(DuckConnection connection, String relation) {
    Map<String, String> columns = new LinkedHashMap<>();
    connection
        .rows(
            "looking at the relation to append",
            "describe select * from " + relation,
            row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(column -> columns.put(column.getKey(), column.getValue()));
    return columns;
  }

  /** Takes a column out of what is given. */
  private String expression(Map<String, String> given, String name, Types.NestedField column) {
    String type = given.remove(name);
    String wanted = IcebergTypes.sql(column.type());
    if (type == null) {
      throw new OfflineException(
          "MissingColumn",
          "The relation has no column " + name + " (" + wanted + "). Select it under that name.");
    }
    String plain = type.replace("TIMESTAMP WITH TIME ZONE", "TIMESTAMPTZ");
    if (!plain.replace("\"", "").equalsIgnoreCase(wanted.replace("\"", ""))
        && !WIDENINGS.getOrDefault(wanted, Set.of()).contains(plain)) {
      throw new OfflineException(
          "ColumnType",
          "Column "
              + name
              + " of the relation is a "
              + plain
              + "; "
              + schema.featureClass()
              + "."
              + name
              + " is stored as "
              + wanted
              + ". Cast it in the relation.");
    }
    String value = "cast(" + Sql.name(name) + " as " + wanted + ")";
    return column.isRequired()
        ? "coalesce(" + value + ", error(" + Sql.text(NULL_FOUND + name) + "))"
        : value;
  }

  private static boolean isId(Table table, Types.NestedField column) {
    return column.fieldId() == TableLayout.id(table.schema()).fieldId();
  }

  private static List<Types.NestedField> systemColumns(Table table) {
    List<Types.NestedField> columns = new ArrayList<>();
    columns.add(TableLayout.id(table.schema()));
    for (String name :
        List.of(
            Columns.FEATURE_TIME,
            Columns.RECORDED_TIME,
            Columns.RUN,
            Columns.SEQUENCE,
            Columns.ABSENT)) {
      columns.add(table.schema().findField(name));
    }
    return columns;
  }

  private Commit append(
      DuckConnection connection,
      Table table,
      List<Types.NestedField> columns,
      List<String> expressions,
      String relation,
      Map<String, String> constants,
      Map<String, String> properties) {
    LongFunction<List<DataFile>> writing =
        recordedFrom ->
            store
                .writer(table, schema)
                .write(
                    connection,
                    columns,
                    query(columns, expressions, relation, constants, recordedFrom),
                    lifted(constants, recordedFrom),
                    store.options().targetFileBytes(),
                    8.0 * columns.size());
    return new SealedAppend(store.recordedTimes(), recordedTime(table).fieldId())
        .run(writing, files -> commit(table, files, properties));
  }

  private static Types.NestedField recordedTime(Table table) {
    return table.schema().findField(Columns.RECORDED_TIME);
  }

  private static String query(
      List<Types.NestedField> columns,
      List<String> expressions,
      String relation,
      Map<String, String> constants,
      long recordedFrom) {
    List<String> selected = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      if (!constants.containsKey(name)) {
        boolean isRecorded = name.equals(Columns.RECORDED_TIME);
        String value =
            isRecorded ? SealedAppend.lift(expressions.get(i), recordedFrom) : expressions.get(i);
        selected.add(value + " as " + Sql.name(name));
      }
    }
    return "select " + String.join(", ", selected) + " from " + relation;
  }

  private static Map<String, String> lifted(Map<String, String> constants, long recordedFrom) {
    Map<String, String> lifted = new LinkedHashMap<>(constants);
    lifted.computeIfPresent(
        Columns.RECORDED_TIME, (name, value) -> SealedAppend.lift(value, recordedFrom));
    return lifted;
  }

  private Commit commit(Table table, List<DataFile> files, Map<String, String> properties) {
    for (String name : properties.keySet()) {
      if (!name.startsWith(PROPERTY_PREFIX)) {
        throw new IllegalArgumentException(
            "names of properties begin with " + PROPERTY_PREFIX + ": " + name);
      }
    }
    if (files.isEmpty() && properties.isEmpty()) {
      return new Commit(-1, 0, 0);
    }
    boolean keepsFiles = false;
    try {
      Transaction transaction = table.newTransaction();
      long snapshot = -1;
      if (!files.isEmpty()) {
        AppendFiles append = transaction.newAppend();
        files.forEach(append::appendFile);
        properties.forEach(append::set);
        append.commit();
        snapshot = transaction.table().currentSnapshot().snapshotId();
      }
      if (!properties.isEmpty()) {
        // Beside the snapshot's summary: compaction adds snapshots without it, expiry removes it.
        UpdateProperties update = transaction.updateProperties();
        properties.forEach(update::set);
        update.commit();
      }
      transaction.commitTransaction();
      keepsFiles = true;
      long rows = files.stream().mapToLong(DataFile::recordCount).sum();
      return new Commit(snapshot, rows, files.size());
    } catch (RuntimeException e) {
      keepsFiles = StoreErrors.isUnknown(e);
      throw StoreErrors.translate("committing to " + schema.featureClass(), e);
    } finally {
      if (!keepsFiles) {
        files.forEach(file -> DataFileWriter.discard(LocalFileIO.path(file.location())));
      }
    }
  }

  /** A property as of the last commit. */
  public Optional<String> property(String name) {
    return Optional.ofNullable(store.load(schema).properties().get(name));
  }

  /** The current snapshot; empty if nothing was ever appended. */
  public OptionalLong snapshot() {
    Snapshot current = store.load(schema).currentSnapshot();
    return current == null ? OptionalLong.empty() : OptionalLong.of(current.snapshotId());
  }

  /** Plans a scan of the current snapshot, or of the one that the filter names. */
  public ObservationScan scan(ObservationFilter filter) {
    try {
      return new ObservationScan(store, schema, store.load(schema), filter);
    } catch (RuntimeException e) {
      throw StoreErrors.translate("planning a scan of " + schema.featureClass(), e);
    }
  }

  /** Merges the small files of each day into as few as possible, in one commit. */
  public MaintenanceReport compact() {
    return new Compaction(store, schema).run(true);
  }

  /**
   * Expires snapshots, and deletes the files that only they had.
   *
   * @param olderThan those committed before
   * @param keepLast but not the last ones, this many
   */
  public int expire(Instant olderThan, int keepLast) {
    return new Expiry(store, schema).expire(olderThan, keepLast);
  }

  /** Deletes old files that no snapshot refers to: what killed writers left behind. */
  public int deleteOrphans() {
    return new Expiry(store, schema).deleteOrphans();
  }

  /**
   * Does what is due, by the store's options: compaction where a day has many small files, expiry
   * of old snapshots, now and then a search for orphans. Cheap if nothing is; call it after
   * appends.
   */
  public MaintenanceReport maintain() {
    MaintenanceReport report = new Compaction(store, schema).run(false);
    ObservationStoreOptions options = store.options();
    Instant now = options.clock().instant();
    // Expiry is a commit of its own: not for every snapshot.
    Instant oldest = now.minus(options.snapshotAge());
    int expired =
        new Expiry(store, schema).expirable(oldest) >= 2L * options.snapshots()
            ? expire(oldest, options.snapshots())
            : 0;
    int orphans = 0;
    long last = lastOrphanSearchMillis.get();
    boolean isDue =
        last == Long.MIN_VALUE || now.toEpochMilli() - last >= options.orphanAge().toMillis();
    if (isDue && lastOrphanSearchMillis.compareAndSet(last, now.toEpochMilli())) {
      orphans = deleteOrphans() + store.deleteOldSpill();
    }
    return report.plus(new MaintenanceReport(0, 0, expired, orphans));
  }
}
