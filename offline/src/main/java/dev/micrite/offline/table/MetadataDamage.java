package dev.micrite.offline.table;

import dev.micrite.offline.OfflineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.exceptions.NotFoundException;

/** Finds the file of a table's metadata that is not what was written: errors do not name it. */
final class MetadataDamage {
  private MetadataDamage() {}

  /** Says that a file is damaged; Iceberg does not try again, as it would for other errors. */
  static final class DamagedFile extends NotFoundException {
    private static final long serialVersionUID = 1L;

    DamagedFile(String location, Throwable cause) {
      super(cause, "%s", location);
    }
  }

  /**
   * Looks at a table's own file before Iceberg does, which tries for a minute and a half.
   *
   * @throws DamagedFile if it is damaged
   */
  static void checkTable(String location, Path file) {
    try {
      TableMetadataParser.fromJson(location, Files.readString(file, StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      throw new DamagedFile(location, e);
    }
  }

  /**
   * The error of an operation on a table, with the name of the manifest it is due to.
   *
   * @param snapshot which the operation read; null for the current one
   */
  static OfflineException translate(
      String doing, Table table, Snapshot snapshot, RuntimeException failure) {
    OfflineException translated = StoreErrors.translate(doing, failure);
    Snapshot read = snapshot == null ? table.currentSnapshot() : snapshot;
    if (!translated.tag().equals("OfflineStore") || read == null) {
      return translated;
    }
    return find(table, read).map(file -> error(doing, file, failure)).orElse(translated);
  }

  static OfflineException error(String doing, String location, Throwable failure) {
    return new OfflineException(
        "DamagedMetadata",
        "A file of a table's metadata is damaged, found while "
            + doing
            + ": "
            + LocalFileIO.path(location)
            + ". Put it back from a backup; other tables, and snapshots that do not need it, can be"
            + " read.",
        failure);
  }

  private static Optional<String> find(Table table, Snapshot snapshot) {
    try {
      for (ManifestFile manifest : snapshot.allManifests(table.io())) {
        if (!isWhole(table, manifest)) {
          return Optional.of(manifest.path());
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) { // whatever Avro says of bytes that are no list of manifests
      return Optional.of(snapshot.manifestListLocation());
    }
  }

  private static boolean isWhole(Table table, ManifestFile manifest) {
    try (ManifestReader<DataFile> reader =
        ManifestFiles.read(manifest, table.io(), table.specs())) {
      reader.forEach(file -> {});
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) { // whatever Avro says of bytes that are no manifest
      return false;
    }
  }
}
