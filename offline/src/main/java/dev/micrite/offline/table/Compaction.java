package dev.micrite.offline.table;

import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges small files. Files of a day are merged with those of about their size, so that a row is
 * written again once for each doubling twice of what it lies with, not at every merge.
 */
final class Compaction {
  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.offline");
  private static final long SMALLEST = 16 << 10;

  private final ObservationStore store;
  private final ObservationSchema schema;
  private final String doing;

  Compaction(ObservationStore store, ObservationSchema schema) {
    this.store = store;
    this.schema = schema;
    this.doing = "compacting " + schema.featureClass();
  }

  /**
   * Merges in one commit.
   *
   * @param all every small file, rather than only where a day has too many
   */
  MaintenanceReport run(boolean all) {
    try {
      Table table = store.load(schema);
      if (table.currentSnapshot() == null) {
        return MaintenanceReport.NOTHING;
      }
      List<List<DataFile>> groups = new ArrayList<>();
      for (List<DataFile> day : days(table).values()) {
        List<DataFile> group = choose(day, all);
        if (group.size() > filesAfter(group)) {
          groups.add(group);
        }
      }
      return groups.isEmpty() ? MaintenanceReport.NOTHING : rewrite(table, groups);
    } catch (RuntimeException e) {
      throw StoreErrors.translate(doing, e);
    }
  }

  private static Map<Integer, List<DataFile>> days(Table table) {
    Map<Integer, List<DataFile>> days = new TreeMap<>();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().includeColumnStats().planFiles()) {
      for (FileScanTask task : tasks) {
        // Files that another program deleted rows from are left to it.
        if (task.deletes().isEmpty() && task.file().specId() == table.spec().specId()) {
          int day = task.file().partition().get(0, Integer.class);
          days.computeIfAbsent(day, ignored -> new ArrayList<>()).add(task.file());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return days;
  }

  private List<DataFile> choose(List<DataFile> day, boolean all) {
    List<DataFile> small =
        day.stream()
            .filter(file -> file.fileSizeInBytes() < store.options().targetFileBytes() / 2)
            .sorted(Comparator.comparingLong(DataFile::fileSizeInBytes))
            .toList();
    if (all) {
      return small;
    }
    List<DataFile> chosen = List.of();
    int inClass = 0;
    int sizeClass = -1;
    for (int i = 0; i < small.size(); i++) {
      int own = sizeClass(small.get(i).fileSizeInBytes());
      inClass = own == sizeClass ? inClass + 1 : 1;
      sizeClass = own;
      if (inClass > store.options().filesPerDay()) {
        chosen = small.subList(0, i + 1);
      }
    }
    return chosen;
  }

  /** Fewer files than before, or a merge would be repeated for nothing. */
  private long filesAfter(List<DataFile> group) {
    long target = store.options().targetFileBytes();
    long bytes = group.stream().mapToLong(DataFile::fileSizeInBytes).sum();
    return Math.max(1, (bytes + target - 1) / target);
  }

  private static int sizeClass(long bytes) {
    return (64 - Long.numberOfLeadingZeros(bytes / SMALLEST)) / 2;
  }

  private MaintenanceReport rewrite(Table table, List<List<DataFile>> groups) {
    Set<DataFile> before = new HashSet<>();
    Set<DataFile> after = new HashSet<>();
    boolean keepsFiles = false;
    try (DuckConnection connection = store.duck().connect()) {
      for (List<DataFile> group : groups) {
        before.addAll(group);
        after.addAll(merge(connection, table, group));
      }
      RewriteFiles rewrite =
          table.newRewrite().validateFromSnapshot(table.currentSnapshot().snapshotId());
      before.forEach(rewrite::deleteFile);
      after.forEach(rewrite::addFile);
      rewrite.commit();
      keepsFiles = true;
      return new MaintenanceReport(before.size(), after.size(), 0, 0);
    } catch (ValidationException e) {
      // Another process compacted the same files first: its result is as good.
      LOG.info("{} was left to another process: {}", doing, e.getMessage());
      return MaintenanceReport.NOTHING;
    } catch (RuntimeException e) {
      keepsFiles = StoreErrors.isUnknown(e);
      throw e;
    } finally {
      if (!keepsFiles) {
        after.forEach(file -> DataFileWriter.discard(LocalFileIO.path(file.location())));
      }
    }
  }

  private List<DataFile> merge(DuckConnection connection, Table table, List<DataFile> files) {
    List<Types.NestedField> columns = columns(table, files);
    String query =
        "select "
            + columns.stream().map(c -> Sql.name(c.name())).collect(Collectors.joining(", "))
            + " from read_parquet("
            + Sql.texts(
                files.stream().map(file -> LocalFileIO.path(file.location()).toString()).toList())
            + ", "
            + TableLayout.readSchema(columns)
            + ")";
    double bytes = files.stream().mapToLong(DataFile::fileSizeInBytes).sum();
    double rows = files.stream().mapToLong(DataFile::recordCount).sum();
    return store
        .writer(table, schema)
        .write(
            connection, columns, query, Map.of(), store.options().targetFileBytes(), bytes / rows);
  }

  /** The columns that the files have: all of them, if one was written by another program. */
  private static List<Types.NestedField> columns(Table table, List<DataFile> files) {
    int counted = table.schema().findField(Columns.RUN).fieldId();
    Set<Integer> ids = new HashSet<>();
    for (DataFile file : files) {
      Map<Integer, Long> nulls = file.nullValueCounts();
      if (nulls == null || !nulls.containsKey(counted)) {
        return table.schema().columns();
      }
      ids.addAll(nulls.keySet());
    }
    return table.schema().columns().stream()
        .filter(column -> ids.contains(column.fieldId()))
        .toList();
  }
}
