package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The tables of a store: {@code catalog.db}, which any Iceberg client with SQLite can open. */
final class Catalog implements AutoCloseable {
  /** The name that other engines have to give the catalog to see its tables. */
  static final String NAME = "micrite";

  static final String FILE = "catalog.db";
  // Packages cannot have this name.
  private static final String NO_PACKAGE = "default";

  private static final Map<String, String> TABLE_PROPERTIES =
      Map.of(
          "format-version", "2",
          "write.metadata.delete-after-commit.enabled", "true",
          "write.metadata.previous-versions-max", "20",
          "commit.retry.num-retries", "100",
          "commit.retry.min-wait-ms", "5",
          "commit.retry.max-wait-ms", "500",
          "commit.retry.total-timeout-ms", "120000",
          // Files are deleted by expire alone.
          "gc.enabled", "true",
          "write.parquet.compression-codec", "zstd");

  private final Path directory;
  private final JdbcCatalog tables;

  private Catalog(Path directory, JdbcCatalog tables) {
    this.directory = directory;
    this.tables = tables;
  }

  /** Whether a directory has a catalog. */
  static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(FILE));
  }

  static Catalog open(Path directory) {
    return open(directory, Map.of(), true);
  }

  static Catalog openForReading(Path directory) {
    // SQLITE_OPEN_READONLY
    return open(directory, Map.of("jdbc.open_mode", "1"), false);
  }

  private static Catalog open(Path directory, Map<String, String> more, boolean isMade) {
    String doing = "opening the offline store " + directory;
    Map<String, String> properties = new HashMap<>();
    properties.put("uri", "jdbc:sqlite:" + directory.resolve(FILE));
    properties.put("warehouse", directory.resolve("tables").toString());
    properties.put("jdbc.schema-version", "V1");
    properties.put("jdbc.busy_timeout", "60000");
    properties.put("clients", "1");
    properties.putAll(more);
    for (int attempt = 1; ; attempt++) {
      JdbcCatalog tables = new JdbcCatalog(ignored -> new LocalFileIO(), null, isMade);
      try {
        tables.initialize(NAME, properties);
        return new Catalog(directory, tables);
      } catch (RuntimeException e) {
        tables.close();
        // Another process made the catalog's tables at the same time.
        if (attempt >= 5 || !String.valueOf(e.getCause()).contains("already exists")) {
          throw StoreErrors.translate(doing, e);
        }
      }
    }
  }

  private static TableIdentifier identifier(String featureClass) {
    int dot = featureClass.lastIndexOf('.');
    return TableIdentifier.of(
        dot < 0
            ? Namespace.of(NO_PACKAGE)
            : Namespace.of(featureClass.substring(0, dot).split("\\.", -1)),
        featureClass.substring(dot + 1));
  }

  Table load(String featureClass) {
    Table table = tables.loadTable(identifier(featureClass));
    Path location = LocalFileIO.path(table.location());
    if (!location.startsWith(directory)) {
      throw new OfflineException(
          "MovedStore",
          "The table of "
              + featureClass
              + " has its files in "
              + location
              + ", not in "
              + directory
              + ": tables know their files by full path. Move the directory back.");
    }
    return table;
  }

  boolean exists(String featureClass) {
    return tables.tableExists(identifier(featureClass));
  }

  Table create(String featureClass, Schema schema, PartitionSpec spec, SortOrder order) {
    TableIdentifier identifier = identifier(featureClass);
    try {
      return load(featureClass);
    } catch (NoSuchTableException missing) {
      createNamespace(identifier.namespace());
      try {
        return tables
            .buildTable(identifier, schema)
            .withLocation(directory.resolve("tables").resolve(featureClass).toString())
            .withPartitionSpec(spec)
            .withSortOrder(order)
            .withProperties(TABLE_PROPERTIES)
            .create();
      } catch (AlreadyExistsException e) {
        return load(featureClass);
      }
    }
  }

  private void createNamespace(Namespace namespace) {
    if (!tables.namespaceExists(namespace)) {
      try {
        tables.createNamespace(namespace, Map.of());
      } catch (RuntimeException e) {
        if (!tables.namespaceExists(namespace)) {
          throw e;
        }
      }
    }
  }

  /** The feature classes that have a table. */
  List<String> featureClasses() {
    return tables.listNamespaces().stream()
        .flatMap(this::below)
        .flatMap(namespace -> tables.listTables(namespace).stream())
        .map(
            identifier ->
                identifier.namespace().toString().equals(NO_PACKAGE)
                    ? identifier.name()
                    : identifier.toString())
        .sorted()
        .toList();
  }

  private java.util.stream.Stream<Namespace> below(Namespace namespace) {
    return java.util.stream.Stream.concat(
        java.util.stream.Stream.of(namespace),
        tables.listNamespaces(namespace).stream().flatMap(this::below));
  }

  @Override
  public void close() {
    tables.close();
  }
}
