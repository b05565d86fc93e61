package dev.micrite.offline.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.io.CloseableIterable;

/** Deletes what nothing refers to any more. */
final class Expiry {
  private final ObservationStore store;
  private final ObservationSchema schema;

  Expiry(ObservationStore store, ObservationSchema schema) {
    this.store = store;
    this.schema = schema;
  }

  /** How many snapshots are older. */
  long expirable(Instant olderThan) {
    return snapshots(store.load(schema)).stream()
        .filter(snapshot -> snapshot.timestampMillis() < olderThan.toEpochMilli())
        .count();
  }

  int expire(Instant olderThan, int keepLast) {
    try {
      Table table = store.load(schema);
      List<Snapshot> snapshots = snapshots(table);
      if (snapshots.size() <= keepLast
          || snapshots.stream().noneMatch(s -> s.timestampMillis() < olderThan.toEpochMilli())) {
        return 0;
      }
      table
          .expireSnapshots()
          .expireOlderThan(olderThan.toEpochMilli())
          .retainLast(keepLast)
          .commit();
      table.refresh();
      Set<Long> left = new HashSet<>();
      table.snapshots().forEach(snapshot -> left.add(snapshot.snapshotId()));
      return (int) snapshots.stream().filter(s -> !left.contains(s.snapshotId())).count();
    } catch (RuntimeException e) {
      throw StoreErrors.translate("expiring snapshots of " + schema.featureClass(), e);
    }
  }

  private static List<Snapshot> snapshots(Table table) {
    List<Snapshot> snapshots = new java.util.ArrayList<>();
    table.snapshots().forEach(snapshots::add);
    return snapshots;
  }

  int deleteOrphans() {
    String doing = "deleting files without an owner of " + schema.featureClass();
    try {
      long before =
          store.options().clock().instant().minus(store.options().orphanAge()).toEpochMilli();
      // Listed first: what is committed after that is younger than what is deleted.
      Table listed = store.load(schema);
      List<Path> old = oldFiles(LocalFileIO.path(listed.location()), before);
      if (old.isEmpty()) {
        return 0;
      }
      Set<Path> owned = owned(store.load(schema));
      int deleted = 0;
      for (Path file : old) {
        if (!owned.contains(file)) {
          deleted += Files.deleteIfExists(file) ? 1 : 0;
        }
      }
      return deleted;
    } catch (IOException | RuntimeException e) {
      throw StoreErrors.translate(doing, e);
    }
  }

  private static List<Path> oldFiles(Path location, long beforeMillis) throws IOException {
    try (Stream<Path> files = Files.walk(location)) {
      return files.filter(file -> isOld(file, beforeMillis)).toList();
    }
  }

  private static boolean isOld(Path file, long beforeMillis) {
    try {
      return Files.isRegularFile(file) && Files.getLastModifiedTime(file).toMillis() < beforeMillis;
    } catch (NoSuchFileException e) {
      return false; // deleted meanwhile
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<Path> owned(Table table) throws IOException {
    Set<Path> owned = new HashSet<>();
    TableMetadata metadata = ((BaseTable) table).operations().current();
    owned.add(LocalFileIO.path(metadata.metadataFileLocation()));
    metadata.previousFiles().forEach(entry -> owned.add(LocalFileIO.path(entry.file())));
    Set<String> manifests = new HashSet<>();
    for (Snapshot snapshot : table.snapshots()) {
      owned.add(LocalFileIO.path(snapshot.manifestListLocation()));
      for (ManifestFile manifest : snapshot.dataManifests(table.io())) {
        owned.add(LocalFileIO.path(manifest.path()));
        if (manifests.add(manifest.path())) {
          try (CloseableIterable<String> paths =
              ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
            paths.forEach(path -> owned.add(LocalFileIO.path(path)));
          }
        }
      }
      for (ManifestFile manifest : snapshot.deleteManifests(table.io())) {
        // Files of other programs that delete rows: nothing of theirs is touched.
        throw new IllegalStateException("another program deleted single rows: " + manifest.path());
      }
    }
    return owned;
  }
}
