package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.offline.duck.DuckOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.CommitFailedException;

/**
 * The observation tables of a directory. Any number of processes may have it open and write; for
 * use by any number of threads.
 */
public final class ObservationStore implements AutoCloseable {
  private static final int MOST_ATTEMPTS = 100;
  // A path is a pattern to DuckDB, and these are what a pattern is made of.
  private static final String PATTERN = "*?[]{}";

  // Followed by the process that it belongs to.
  private static final String SPILL = "spill-";

  private final Path directory;
  private final ObservationStoreOptions options;
  private final Path spillDirectory;
  private final boolean isReadOnly;
  private final DuckDb duck;
  private final RecordedTimes recordedTimes;
  private final Map<ObservationSchema, List<ColumnCodec>> codecs = new ConcurrentHashMap<>();
  private Catalog catalog; // guarded by this; null until there is one

  private ObservationStore(
      Path directory,
      ObservationStoreOptions options,
      Path spillDirectory,
      boolean isReadOnly,
      DuckDb duck) {
    this.directory = directory;
    this.options = options;
    this.spillDirectory = spillDirectory;
    this.isReadOnly = isReadOnly;
    this.duck = duck;
    this.recordedTimes = new RecordedTimes(directory);
  }

  /** Opens the store of a directory, and makes it if there is none. */
  public static ObservationStore open(Path directory, ObservationStoreOptions options) {
    Path home = home(directory);
    Path spill = home.resolve(SPILL + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    return open(home, options, spill, false);
  }

  /**
   * Opens the store of a directory for reading: nothing is ever written there, not even to make it.
   * As long as there is none, it has no tables. Columns that a table does not have yet are empty.
   */
  public static ObservationStore openForReading(Path directory, ObservationStoreOptions options) {
    Path home = Files.isDirectory(directory) ? home(directory) : directory.toAbsolutePath();
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"));
    Path spill =
        scratch.resolve(
            "micrite-" + SPILL + ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    return open(home, options, spill, true);
  }

  private static ObservationStore open(
      Path home, ObservationStoreOptions options, Path spill, boolean isReadOnly) {
    if (home.toString().chars().anyMatch(c -> PATTERN.indexOf(c) >= 0)) {
      throw new OfflineException(
          "BadDirectory",
          "The offline store cannot be in " + home + ": none of " + PATTERN + " may be in a path.");
    }
    DuckDb duck = DuckDb.open(new DuckOptions(options.memoryBytes(), options.threads(), spill));
    boolean done = false;
    try {
      ObservationStore store = new ObservationStore(home, options, spill, isReadOnly, duck);
      store.catalog();
      done = true;
      return store;
    } finally {
      if (!done) {
        duck.close();
      }
    }
  }

  // The real path, because tables know their files by it, whatever link they are reached by.
  private static Path home(Path directory) {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
      }
      return directory.toRealPath();
    } catch (IOException e) {
      throw StoreErrors.translate("opening the offline store " + directory, e);
    }
  }

  public Path directory() {
    return directory;
  }

  /** The database that relations of scans can be read in. */
  public DuckDb duck() {
    return duck;
  }

  /**
   * Fixes what is known (T6), and lets something look at the tables as of then: whatever is
   * committed from now on is recorded later. Who only reads cannot hold others to that.
   *
   * @param asked greatest recorded time that counts, in microseconds; empty for all that is there
   * @param nowMicros now; no later time is looked at
   * @param look is given the time fixed; nothing is committed until it returns
   */
  public <T> T know(OptionalLong asked, long nowMicros, LongFunction<T> look) {
    return isReadOnly
        ? recordedTimes.look(asked, nowMicros, look)
        : recordedTimes.seal(asked, nowMicros, look);
  }

  RecordedTimes recordedTimes() {
    requireWritable();
    return recordedTimes;
  }

  ObservationStoreOptions options() {
    return options;
  }

  private synchronized Optional<Catalog> catalog() {
    if (catalog == null && !isReadOnly) {
      catalog = Catalog.open(directory);
    } else if (catalog == null && Catalog.isIn(directory)) {
      catalog = Catalog.openForReading(directory);
    }
    return Optional.ofNullable(catalog);
  }

  private Catalog catalogOf(ObservationSchema schema) {
    return catalog()
        .orElseThrow(
            () ->
                new OfflineException(
                    "ReadOnlyStore",
                    "There is no table of %s in %s, and this program only reads."
                        .formatted(schema.featureClass(), directory)));
  }

  /** Fails where this is opened for reading. */
  void requireWritable() {
    if (isReadOnly) {
      throw new OfflineException(
          "ReadOnlyStore", "The offline store " + directory + " is open for reading only.");
    }
  }

  /** The full names of the feature classes that have a table. */
  public List<String> featureClasses() {
    try {
      return catalog().map(Catalog::featureClasses).orElse(List.of());
    } catch (RuntimeException e) {
      throw StoreErrors.translate("listing tables", e);
    }
  }

  /**
   * The table of a feature class, made or changed to have a column for every feature.
   *
   * <p>A feature that is gone keeps its column, and finds its values again when it comes back with
   * the same type. A feature whose type changed gets a new column, except for {@code byte} to
   * {@code short} to {@code int} to {@code long} and for enums with other constants.
   */
  public ObservationTable table(ObservationSchema schema) {
    Catalog catalog = catalogOf(schema);
    try {
      if (isReadOnly) {
        columns(schema, catalog.load(schema.featureClass()));
        return new ObservationTable(this, schema);
      }
      if (!catalog.exists(schema.featureClass())) {
        Schema columns = TableLayout.create(schema);
        catalog.create(
            schema.featureClass(),
            columns,
            TableLayout.partitions(columns),
            TableLayout.order(schema, columns));
      }
      evolve(schema);
      return new ObservationTable(this, schema);
    } catch (RuntimeException e) {
      throw StoreErrors.translate("opening the table of " + schema.featureClass(), e);
    }
  }

  private void evolve(ObservationSchema schema) {
    for (int attempt = 1; ; attempt++) {
      Table table = load(schema);
      if (TableLayout.isCurrent(schema, table.schema())) {
        return;
      }
      try {
        evolve(schema, table);
        return;
      } catch (CommitFailedException e) {
        // Unlike an append, a change of columns is not tried again by Iceberg itself.
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** The columns of a table; those that it lacks are added in memory where it is only read. */
  Schema columns(ObservationSchema schema, Table table) {
    return !isReadOnly || TableLayout.isCurrent(schema, table.schema())
        ? table.schema()
        : evolved(schema, table).table().schema();
  }

  private static void evolve(ObservationSchema schema, Table table) {
    evolved(schema, table).commitTransaction();
  }

  private static Transaction evolved(ObservationSchema schema, Table table) {
    Transaction transaction = table.newTransaction();
    UpdateSchema retiring = transaction.updateSchema();
    TableLayout.retire(schema, table.schema(), retiring);
    retiring.commit();
    UpdateSchema update = transaction.updateSchema();
    TableLayout.evolve(schema, transaction.table().schema(), update);
    update.commit();
    return transaction;
  }

  Table load(ObservationSchema schema) {
    try {
      return catalogOf(schema).load(schema.featureClass());
    } catch (RuntimeException e) {
      throw StoreErrors.translate("opening the table of " + schema.featureClass(), e);
    }
  }

  DataFileWriter writer(Table table, ObservationSchema schema) {
    requireWritable();
    return new DataFileWriter(duck, options.threads(), table, schema.featureClass());
  }

  List<ColumnCodec> codecs(ObservationSchema schema) {
    return codecs.computeIfAbsent(
        schema, s -> s.features().stream().map(feature -> ColumnCodec.of(feature.type())).toList());
  }

  ColumnCodec codec(ObservationSchema schema, int feature) {
    return codecs(schema).get(feature);
  }

  /** Closes the catalog and the database; scans still being read fail. */
  @Override
  public void close() {
    try {
      duck.close();
    } finally {
      closeCatalog();
    }
    deleteSpill();
  }

  private synchronized void closeCatalog() {
    if (catalog != null) {
      catalog.close();
    }
  }

  /** Deletes what killed processes spilled. */
  int deleteOldSpill() {
    FileTime before = FileTime.from(options.clock().instant().minus(options.orphanAge()));
    try (Stream<Path> entries = Files.list(directory)) {
      int deleted = 0;
      for (Path entry : entries.toList()) {
        String name = entry.getFileName().toString();
        // A process on another machine may have the number: it has the age to go away, too.
        if (name.startsWith(SPILL)
            && ProcessHandle.of(Long.parseLong(name.split("-", -1)[1])).isEmpty()
            && Files.getLastModifiedTime(entry).compareTo(before) < 0) {
          deleted += deleteAll(entry);
        }
      }
      return deleted;
    } catch (IOException e) {
      throw StoreErrors.translate("deleting what killed processes left in " + directory, e);
    }
  }

  private void deleteSpill() {
    try {
      if (Files.isDirectory(spillDirectory)) {
        deleteAll(spillDirectory);
      }
    } catch (IOException e) {
      throw StoreErrors.translate("deleting " + spillDirectory, e);
    }
  }

  private static int deleteAll(Path spill) throws IOException {
    try (Stream<Path> files = Files.list(spill)) {
      int deleted = 0;
      for (Path file : files.toList()) {
        deleted += Files.deleteIfExists(file) ? 1 : 0;
      }
      Files.deleteIfExists(spill);
      return deleted;
    }
  }
}
