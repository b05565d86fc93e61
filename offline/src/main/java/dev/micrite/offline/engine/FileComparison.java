package dev.micrite.offline.engine;

import dev.micrite.offline.dataset.Manifest;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.query.DatasetComparison;
import dev.micrite.query.DatasetRevision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds where the rows of a revision and those of another computation differ. */
final class FileComparison {
  private static final String DOING = "comparing a dataset with its revision";

  private final DuckConnection connection;
  private final Manifest manifest;
  private final Path folder;

  FileComparison(DuckConnection connection, Manifest manifest, Path folder) {
    this.connection = connection;
    this.manifest = manifest;
    this.folder = folder;
  }

  DatasetComparison with(
      DatasetRevision revision,
      long rowsNow,
      Path otherFolder,
      List<Manifest.DataFile> others,
      List<String> changedCode) {
    if (others.equals(manifest.files())) {
      return new DatasetComparison(revision, true, rowsNow, 0, List.of(), "", changedCode);
    }
    String then = DatasetKeeper.relation(folder, manifest.files());
    String now = DatasetKeeper.relation(otherFolder, others);
    List<String> common = new ArrayList<>();
    List<String> differing = new ArrayList<>();
    List<Manifest.Column> columnsNow = columns(now);
    for (Manifest.Column column : manifest.columns()) {
      (columnsNow.contains(column) ? common : differing).add(column.name());
    }
    columnsNow.stream()
        .filter(column -> !manifest.columns().contains(column))
        .map(Manifest.Column::name)
        .filter(name -> !differing.contains(name))
        .forEach(differing::add);
    // Both rows whole, side by side.
    String pairs =
        "(select x as x from %s x) positional join (select y as y from %s y)".formatted(then, now);
    List<String> changed = common.stream().filter(name -> count(pairs, List.of(name)) > 0).toList();
    long differences = common.isEmpty() ? 0 : count(pairs, common);
    String example = changed.isEmpty() ? "" : example(pairs, changed.get(0));
    differing.addAll(changed);
    return new DatasetComparison(
        revision, false, rowsNow, differences, differing, example, changedCode);
  }

  private List<Manifest.Column> columns(String relation) {
    return connection.rows(
        DOING,
        "describe select * from " + relation,
        row -> new Manifest.Column(row.getString(1), row.getString(2)));
  }

  private long count(String pairs, List<String> columns) {
    return connection.number(
        DOING, "select count(*) from %s where %s".formatted(pairs, differ(columns)));
  }

  private static String differ(List<String> columns) {
    return columns.stream()
        .map(column -> "x.%1$s is distinct from y.%1$s".formatted(Sql.name(column)))
        .collect(Collectors.joining(" or "));
  }

  private String example(String pairs, String column) {
    String id = Sql.name(manifest.columns().get(0).name());
    String time = Sql.name(manifest.timeColumn());
    Optional<String> found =
        connection
            .rows(
                DOING,
                "select coalesce(x.%1$s, y.%1$s)::varchar, coalesce(x.%2$s, y.%2$s)::varchar, x.%3$s::varchar, y.%3$s::varchar from %4$s where %5$s limit 1"
                    .formatted(id, time, Sql.name(column), pairs, differ(List.of(column))),
                row ->
                    "%s at %s: %s was %s, is %s"
                        .formatted(
                            row.getString(1),
                            row.getString(2),
                            column,
                            row.getString(3),
                            row.getString(4)))
            .stream()
            .findFirst();
    return found.orElse("");
  }
}
