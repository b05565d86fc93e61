package dev.micrite.offline.dataset;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.table.CatalogFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Which revisions of which datasets there are. A revision is there from the commit of its row on,
 * which comes after its files, until its row is deleted, before them. Safe for all threads; beside
 * other processes.
 */
public final class DatasetCatalog {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
  private static final String MANIFEST = "dataset.json";

  private final CatalogFile file;
  private final DatasetFolders folders;

  /** The datasets of an offline store. */
  public DatasetCatalog(Path directory) {
    this.folders = new DatasetFolders(directory);
    Map<String, String> tables = new LinkedHashMap<>();
    // Numbers are not used again: the row of a dataset outlives its revisions.
    tables.put(
        "micrite_dataset",
        "create table micrite_dataset"
            + " (name text primary key collate nocase, last_revision integer not null)");
    tables.put(
        "micrite_dataset_revision",
        "create table micrite_dataset_revision (name text not null collate nocase,"
            + " revision integer not null, manifest text not null, primary key (name, revision))");
    this.file = new CatalogFile(directory, tables);
  }

  public DatasetFolders folders() {
    return folders;
  }

  /**
   * Does nothing if a dataset may have this name.
   *
   * @throws OfflineException {@code [BadDatasetName]}
   */
  public static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new OfflineException(
          "BadDatasetName",
          "No dataset can be called \"%s\": use up to 100 letters, digits, dots, dashes and underscores, and begin with none of dot and dash."
              .formatted(name));
    }
  }

  /** The latest revision of each dataset, by name. */
  public List<Manifest> latest() {
    return select(
        "listing datasets",
        "select name, max(revision), manifest from micrite_dataset_revision group by name"
            + " order by name",
        List.of());
  }

  /** All revisions of a dataset, the oldest first. */
  public List<Manifest> revisions(String name) {
    List<Manifest> found =
        select(
            "listing the revisions of " + name,
            "select name, revision, manifest from micrite_dataset_revision where name = ?"
                + " order by revision",
            List.of(name));
    if (found.isEmpty()) {
      throw noDataset(name);
    }
    return found;
  }

  /**
   * A revision.
   *
   * @param revision its number; empty for the latest
   */
  public Manifest find(String name, OptionalInt revision) {
    List<Manifest> all = revisions(name);
    if (revision.isEmpty()) {
      return all.get(all.size() - 1);
    }
    return all.stream()
        .filter(it -> it.revision() == revision.getAsInt())
        .findFirst()
        .orElseThrow(() -> noRevision(all, revision.getAsInt()));
  }

  private OfflineException noDataset(String name) {
    return new OfflineException(
        "NoDataset",
        "There is no dataset called %s. There are: %s."
            .formatted(name, latest().stream().map(Manifest::name).toList()));
  }

  private static OfflineException noRevision(List<Manifest> all, int revision) {
    return new OfflineException(
        "NoDataset",
        "%s has no revision %d. It has: %s."
            .formatted(all.get(0).name(), revision, all.stream().map(Manifest::revision).toList()));
  }

  private List<Manifest> select(String doing, String sql, List<String> parameters) {
    return file.reading(
        doing,
        List.of(),
        connection -> {
          List<Manifest> found = new ArrayList<>();
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
              select.setString(i + 1, parameters.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
              while (row.next()) {
                found.add(Manifest.of(row.getString(1), row.getInt(2), row.getString(3)));
              }
            }
          }
          return found;
        });
  }

  /**
   * Makes a directory the next revision.
   *
   * @param manifest what it is, without its number
   * @param folder its files, from {@link DatasetFolders#begin}
   */
  public Manifest publish(Manifest manifest, Path folder) {
    requireName(manifest.name());
    folders.tidy();
    return file.writing(
        "saving " + manifest.name(),
        connection -> {
          String name = storedName(connection, manifest.name());
          Manifest published = manifest.numbered(name, nextRevision(connection, name));
          DatasetFolders.accessing(
              folder, () -> Files.writeString(folder.resolve(MANIFEST), published.json()));
          folders.publish(folder, folders.of(name, published.revision()));
          insert(connection, published);
          return published;
        });
  }

  /** As it was first written: case does not count. */
  private static String storedName(Connection connection, String name) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select name from micrite_dataset where name = ?")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : name;
      }
    }
  }

  private static int nextRevision(Connection connection, String name) throws SQLException {
    try (PreparedStatement next =
        connection.prepareStatement(
            "insert into micrite_dataset values (?, 1) on conflict (name)"
                + " do update set last_revision = last_revision + 1 returning last_revision")) {
      next.setString(1, name);
      try (ResultSet row = next.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static void insert(Connection connection, Manifest manifest) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into micrite_dataset_revision values (?, ?, ?)")) {
      insert.setString(1, manifest.name());
      insert.setInt(2, manifest.revision());
      insert.setString(3, manifest.json());
      insert.execute();
    }
  }

  /** Deletes a revision, or all. */
  public void delete(String name, OptionalInt revision) {
    List<Manifest> all = revision.isEmpty() ? revisions(name) : List.of(find(name, revision));
    for (Manifest each : all) {
      file.writing(
          "deleting " + name,
          connection -> {
            try (PreparedStatement delete =
                connection.prepareStatement(
                    "delete from micrite_dataset_revision where name = ? and revision = ?")) {
              delete.setString(1, each.name());
              delete.setInt(2, each.revision());
              return delete.executeUpdate();
            }
          });
      folders.delete(folders.of(each.name(), each.revision()));
    }
    folders.tidy();
  }
}
