package dev.micrite.offline.engine;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.dataset.Checksums;
import dev.micrite.offline.dataset.DatasetCatalog;
import dev.micrite.offline.dataset.Manifest;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.history.ClassTables;
import dev.micrite.offline.history.KnownTables;
import dev.micrite.query.OfflineOptions;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.OfflineStores.Platform;
import dev.micrite.query.SavedDataset;
import dev.micrite.query.Spine;
import dev.micrite.resolve.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes revisions of datasets and finds them again. A revision is computed from its own copy of the
 * spine, the first time as any other: so nothing about the spine's source can make a difference.
 */
final class DatasetKeeper {
  /** About a million, in whole row groups. */
  static final long ROWS_PER_FILE = 8 * 122_880;

  private static final String SPINE = "spine.parquet";
  private static final String DATA = "data";

  private final ClassTables tables;
  private final Platform platform;
  private final DatasetCatalog catalog;
  private final ScheduledExecutorService watch;

  DatasetKeeper(ClassTables tables, Platform platform, ScheduledExecutorService watch) {
    this.watch = watch;
    this.tables = tables;
    this.platform = platform;
    this.catalog = new DatasetCatalog(tables.store().directory());
  }

  DatasetCatalog catalog() {
    return catalog;
  }

  ClassTables tables() {
    return tables;
  }

  Platform platform() {
    return platform;
  }

  private DuckDb duck() {
    return tables.store().duck();
  }

  /** What follows readings of a dataset. */
  Readings readings(OfflineQuery<?> query, SpineSource spine) {
    return new Readings(query, spine, watch);
  }

  /**
   * Computes a dataset, and keeps it.
   *
   * @param readings follows it
   */
  <R> SavedDataset<R> save(
      OfflineQuery<R> query,
      SpineSource spine,
      KnownTables known,
      String name,
      long rowsPerFile,
      Readings readings) {
    query.requireWriter();
    DatasetCatalog.requireName(name);
    SpineIds ids = SpineIds.of(query.definition().featureClass());
    // As the tables are now: by what is sealed they give the same, and no snapshot of theirs is
    // gone.
    return make(
        query,
        known(query, known.knownAtMicros()),
        new Making(name, null, spine.timeColumn(), rowsPerFile),
        file -> new SpineFile(ids, spine).write(duck(), file),
        readings);
  }

  /** Computes a revision with other options, and keeps it as the next one. */
  <R> SavedDataset<R> remake(OfflineQuery<R> query, Manifest origin) {
    query.requireWriter();
    return make(
        query,
        known(query, origin.knownAtMicros()),
        new Making(origin.name(), origin.revision(), origin.timeColumn(), origin.rowsPerFile()),
        file -> copy(folder(origin).resolve(SPINE), file),
        readings(query, spine(query, origin)));
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new OfflineException(
          "DatasetAccess", from + " cannot be copied to " + to + ": " + e + ".", e);
    }
  }

  private <R> SavedDataset<R> make(
      OfflineQuery<R> query,
      KnownTables known,
      Making making,
      Consumer<Path> spine,
      Readings readings) {
    Path folder = catalog.folders().begin();
    try (Reading reading = readings.begin("saving the dataset " + making.name)) {
      return reading.doing(
          () -> {
            Path spineFile = folder.resolve(SPINE);
            spine.accept(spineFile);
            TableDataset<R> set = dataset(query, spineFile, making.timeColumn, known);
            try (Pass pass = set.pass(reading)) {
              long rows = set.writeParts(dataFolder(folder), making.rowsPerFile, pass);
              Manifest manifest = manifest(query, known, making, folder, rows);
              reading.goOn();
              Manifest published = catalog.publish(manifest, folder);
              pass.done();
              return new StoredDataset<>(query, published, this);
            }
          });
    } finally {
      // Published, it is not there any more.
      catalog.folders().delete(folder);
    }
  }

  private <R> TableDataset<R> dataset(
      OfflineQuery<R> query, Path spineFile, String timeColumn, KnownTables known) {
    SpineIds ids = SpineIds.of(query.definition().featureClass());
    FileSpine spine = new FileSpine(Spine.file(spineFile, timeColumn), ids, duck());
    return new TableDataset<>(query, ids, spine, known, this, readings(query, spine));
  }

  private static Path dataFolder(Path folder) {
    try {
      return Files.createDirectory(folder.resolve(DATA));
    } catch (IOException e) {
      throw new OfflineException("DatasetAccess", folder + " cannot be used: " + e + ".", e);
    }
  }

  private Manifest manifest(
      OfflineQuery<?> query, KnownTables known, Making making, Path folder, long rows) {
    List<Manifest.DataFile> files = dataFiles(folder);
    OfflineOptions options = query.options();
    return new Manifest(
        Manifest.FORMAT,
        making.name,
        0,
        making.origin,
        query.definition().name(),
        query.definition().featureClass().typeName(),
        known.knownAtMicros(),
        platform.nowMicros().getAsLong(),
        making.timeColumn,
        rows,
        making.rowsPerFile,
        columns(folder.resolve(files.get(0).name())),
        RevisionQuery.outputs(query),
        files,
        Checksums.file(folder, SPINE),
        options.recomputed().stream().map(RevisionQuery::fullName).sorted().toList(),
        options.tags().stream().sorted().toList(),
        options.timeout().map(Duration::toNanos).orElse(null),
        RevisionQuery.code(query, duck()));
  }

  private static List<Manifest.DataFile> dataFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder.resolve(DATA))) {
      return files
          .map(file -> DATA + "/" + file.getFileName())
          .sorted()
          .map(name -> Checksums.file(folder, name))
          .toList();
    } catch (IOException e) {
      throw new OfflineException("DatasetAccess", folder + " cannot be read: " + e + ".", e);
    }
  }

  private List<Manifest.Column> columns(Path file) {
    try (DuckConnection connection = duck().connect()) {
      return connection.rows(
          "reading the columns of " + file,
          "describe select * from read_parquet(" + Sql.text(file.toString()) + ")",
          row -> new Manifest.Column(row.getString(1), row.getString(2)));
    }
  }

  /** A revision that a query made. */
  <R> SavedDataset<R> find(OfflineQuery<R> query, String name, OptionalInt revision) {
    Manifest manifest = catalog.find(name, revision);
    if (!manifest.query().equals(query.definition().name())
        || !manifest.featureClass().equals(query.definition().featureClass().typeName())) {
      throw new OfflineException(
          "OtherQuery",
          "%s, revision %d was saved by %s of %s, and is asked for by %s of %s. Ask for it by its own query."
              .formatted(
                  manifest.name(),
                  manifest.revision(),
                  manifest.query(),
                  manifest.featureClass(),
                  query.definition().name(),
                  query.definition().featureClass().typeName()));
    }
    return new StoredDataset<>(query, manifest, this);
  }

  /** The tables with what was known at a time that is sealed. */
  private KnownTables known(OfflineQuery<?> query, long knownAtMicros) {
    return KnownTables.fix(
        tables,
        query.featureClasses(),
        Optional.of(Micros.instant(knownAtMicros)),
        Math.max(query.askedAtMicros(), knownAtMicros));
  }

  Path folder(Manifest manifest) {
    return catalog.folders().of(manifest.name(), manifest.revision());
  }

  /** The spine of a revision. */
  FileSpine spine(OfflineQuery<?> query, Manifest manifest) {
    SpineIds ids = SpineIds.of(query.definition().featureClass());
    Path file = folder(manifest).resolve(manifest.spine().name());
    return new FileSpine(Spine.file(file, manifest.timeColumn()), ids, duck());
  }

  private void requireUnchanged(Manifest manifest) {
    Path folder = folder(manifest);
    List<Manifest.DataFile> files = new ArrayList<>(manifest.files());
    files.add(manifest.spine());
    for (Manifest.DataFile file : files) {
      if (!Checksums.file(folder, file.name()).equals(file)) {
        throw new OfflineException(
            "DamagedDataFile",
            "%s is not as it was written for %s, revision %d. Put it back from a backup."
                .formatted(folder.resolve(file.name()), manifest.name(), manifest.revision()));
      }
    }
  }

  /** Computes a revision again into a directory of nobody's, and lets it be looked at. */
  <T> T computeAgain(OfflineQuery<?> asked, Manifest manifest, Look<T> look) {
    asked.requireWriter();
    requireUnchanged(manifest);
    Path folder = catalog.folders().begin();
    Path spine = folder(manifest).resolve(manifest.spine().name());
    KnownTables known = known(asked, manifest.knownAtMicros());
    TableDataset<?> set = dataset(asked, spine, manifest.timeColumn(), known);
    try (Pass pass = set.pass("computing " + manifest.name() + " again")) {
      long rows =
          pass.reading()
              .doing(() -> set.writeParts(dataFolder(folder), manifest.rowsPerFile(), pass));
      return look.at(rows, folder, dataFiles(folder));
    } finally {
      catalog.folders().delete(folder);
    }
  }

  /** DuckDB's relation of a revision's rows, in their order. */
  static String relation(Path folder, List<Manifest.DataFile> files) {
    return files.stream()
        .map(file -> Sql.text(folder.resolve(file.name()).toString()))
        .collect(Collectors.joining(", ", "read_parquet([", "])"));
  }

  /** What a new revision is to be, besides its query. */
  private record Making(String name, Integer origin, String timeColumn, long rowsPerFile) {}

  /**
   * Looks at files that go away afterwards.
   *
   * @param <T> what is made of them
   */
  @FunctionalInterface
  interface Look<T> {
    T at(long rows, Path folder, List<Manifest.DataFile> files);
  }
}
