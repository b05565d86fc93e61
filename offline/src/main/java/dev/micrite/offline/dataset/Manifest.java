package dev.micrite.offline.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.micrite.offline.OfflineException;
import dev.micrite.query.DatasetRevision;
import dev.micrite.resolve.Micros;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that is written down of a revision, in the catalog and as {@code dataset.json} beside its
 * files. Times are in microseconds since the epoch.
 *
 * @param format of this very record
 * @param recomputedFrom the revision that it is a recomputation of, or null
 * @param timeColumn name of the column of times
 * @param columns of the data files
 * @param outputs which of them are components of the query
 * @param files names within the revision's directory
 * @param spine the rows asked about, with all columns beside them
 * @param timeoutNanos null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(
    int format,
    String name,
    int revision,
    Integer recomputedFrom,
    String query,
    String featureClass,
    long knownAtMicros,
    long createdMicros,
    String timeColumn,
    long rows,
    long rowsPerFile,
    List<Column> columns,
    List<Output> outputs,
    List<DataFile> files,
    DataFile spine,
    List<String> recomputed,
    List<String> tags,
    Long timeoutNanos,
    Map<String, String> code) {

  /** What this program writes, and the only one that it reads. */
  public static final int FORMAT = 1;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A column of the data files, with its type as DuckDB names it. */
  public record Column(String name, String type) {}

  /**
   * A component.
   *
   * @param type of its feature, as {@link dev.micrite.store.Slot#type}
   */
  public record Output(String column, String path, String type) {}

  /** A file with its SHA-256, in hex. */
  public record DataFile(String name, long bytes, String sha256) {}

  Manifest numbered(String storedName, int number) {
    return new Manifest(
        format,
        storedName,
        number,
        recomputedFrom,
        query,
        featureClass,
        knownAtMicros,
        createdMicros,
        timeColumn,
        rows,
        rowsPerFile,
        columns,
        outputs,
        files,
        spine,
        recomputed,
        tags,
        timeoutNanos,
        code);
  }

  String json() {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest that is no JSON", e);
    }
  }

  static Manifest of(String name, int revision, String json) {
    try {
      int format = JSON.readTree(json).path("format").asInt();
      if (format != FORMAT) {
        throw new OfflineException(
            "DatasetFormat",
            "%s, revision %d was saved in format %d; this version of Micrite reads format %d. Read it with the version that saved it."
                .formatted(name, revision, format, FORMAT));
      }
      return JSON.readValue(json, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new OfflineException(
          "DamagedCatalog",
          "What the catalog says of %s, revision %d cannot be read: %s. Put catalog.db back from a backup."
              .formatted(name, revision, e.getOriginalMessage()),
          e);
    }
  }

  /** As it is shown, with files in a directory. */
  public DatasetRevision shown(Path directory) {
    return new DatasetRevision(
        name,
        revision,
        recomputedFrom == null ? OptionalInt.empty() : OptionalInt.of(recomputedFrom),
        query,
        featureClass,
        Micros.instant(knownAtMicros),
        Micros.instant(createdMicros),
        rows,
        columns.stream().map(it -> new DatasetRevision.Column(it.name(), it.type())).toList(),
        files.stream().map(it -> directory.resolve(it.name())).toList(),
        files.stream().mapToLong(DataFile::bytes).sum(),
        new LinkedHashSet<>(recomputed),
        new LinkedHashSet<>(tags),
        Optional.ofNullable(timeoutNanos).map(Duration::ofNanos),
        code);
  }
}
