package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.table.Commit;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.offline.terminal.Progress;
import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.resolve.Micros;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.RowLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Takes the rows of a source in: staged first, then published by one commit, then online. */
public final class Ingest {
  private final ObservationStore store;
  private final Ingestion<?> ingestion;
  private final OnlineStore online;
  private final LongSupplier clock;
  private final long nowMicros;
  private final String run = "ingest-" + UUID.randomUUID();
  private final String table = "ingest_" + UUID.randomUUID().toString().replace("-", "");

  private Ingest(
      ObservationStore store, Ingestion<?> ingestion, OnlineStore online, LongSupplier clock) {
    this.store = store;
    this.ingestion = ingestion;
    this.online = online;
    this.clock = clock;
    this.nowMicros = clock.getAsLong();
  }

  /**
   * Runs an ingestion.
   *
   * @param online the online store of the feature class
   * @param clock in microseconds: the feature time of rows without another is when it begins; all
   *     are recorded when they have been read
   * @throws OfflineException if the source does not suit the class, or too many rows are rejected;
   *     neither store has any of it then
   */
  public static IngestReport run(
      ObservationStore store, Ingestion<?> ingestion, OnlineStore online, LongSupplier clock) {
    return new Ingest(store, ingestion, online, clock).run();
  }

  private IngestReport run() {
    long start = System.nanoTime();
    String time = "make_timestamptz(" + time() + ")";
    ObservationTable observations = store.table(ObservationSchema.of(ingestion.featureClass()));
    try (DuckConnection connection = store.duck().connect()) {
      String doing = "preparing an ingestion";
      if (ingestion.source() instanceof Ingestion.Records records) {
        RecordRows rows = new RecordRows(records, ingestion, time(), clock);
        Stage stage = new Stage(connection, observations.schema(), table, rows.features());
        try (Progress progress = progress(-1)) {
          Rejects rejects = new Rejects(connection, table + "_rejects");
          long refused = rows.stage(connection, observations, stage, rejects, progress);
          return publish(observations, stage, rejects, refused, progress, start);
        } finally {
          drop(connection, doing);
        }
      }
      List<FileRows> files = new ArrayList<>();
      Set<FeatureKey<?, ?>> features = new LinkedHashSet<>();
      for (SourceFile file : SourceFile.open(connection, ingestion.source())) {
        FileRows rows = new FileRows(file, ingestion, nowMicros);
        files.add(rows);
        features.addAll(rows.features());
      }
      try (Progress progress = progress(bytes(files))) {
        Stage stage =
            new Stage(connection, observations.schema(), table, new ArrayList<>(features));
        Rejects rejects = new Rejects(connection, table + "_rejects");
        long malformed = 0;
        for (FileRows rows : files) {
          progress.say("reading " + rows.file().path().getFileName());
          malformed += stage(connection, rows, stage, rejects, time);
          progress.step(size(rows.file().path()));
        }
        return publish(observations, stage, rejects, malformed, progress, start);
      } finally {
        drop(connection, doing);
      }
    }
  }

  private void drop(DuckConnection connection, String doing) {
    connection.execute(doing, "drop table if exists " + table);
    connection.execute(doing, "drop table if exists " + table + "_rejects");
  }

  private Progress progress(long steps) {
    return Progress.of("ingest " + ingestion.featureClass(), ingestion.showsProgress(), steps);
  }

  private static long bytes(List<FileRows> files) {
    return files.stream().mapToLong(rows -> size(rows.file().path())).sum();
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new OfflineException("UnreadableFile", file + " cannot be read: " + e + ".", e);
    }
  }

  /** The feature time of rows that have none of their own. */
  private long time() {
    Optional<Instant> said = ingestion.time();
    if (said.isEmpty() && ingestion.source() instanceof Ingestion.Records records) {
      return records.resolvedAt().map(Micros::of).orElse(nowMicros);
    } else if (said.isEmpty()) {
      return nowMicros;
    }
    long micros = Micros.canTell(said.get()) ? Micros.of(said.get()) : Long.MAX_VALUE;
    if (micros > nowMicros || micros <= -RowLayout.MAX_MICROS) {
      throw new OfflineException(
          "FutureFeatureTime",
          "The rows are said to be of %s, but now is %s, and what is true later is not known yet. Choose a time up to now."
              .formatted(said.get(), Micros.instant(nowMicros)));
    }
    return micros;
  }

  /** Reads a file, and says how many lines of it are none. */
  private long stage(
      DuckConnection connection, FileRows rows, Stage stage, Rejects rejects, String time) {
    String doing = "reading " + rows.file().path();
    String malformed = rows.file().isText() ? table + "_malformed" : "";
    List<String> names = rows.names();
    long before = stage.count();
    rows.file()
        .read(
            connection,
            names,
            malformed,
            relation -> stage.add(doing, rows.features(), rows.staged(relation, time)));
    if (stage.countBad(before) > 0) {
      rows.file()
          .read(connection, names, "", relation -> rejects.add(doing, rows.rejected(relation)));
    }
    return malformed.isEmpty() ? 0 : rejects.addMalformed(rows.file().path(), malformed);
  }

  private IngestReport publish(
      ObservationTable observations,
      Stage stage,
      Rejects rejects,
      long unstaged,
      Progress progress,
      long start) {
    long read = stage.count() + unstaged;
    long rejected = stage.countBad(0) + unstaged;
    Optional<Path> kept = Optional.empty();
    if (rejected > 0) {
      Path file = rejects.write(store.directory(), ingestion.featureClass(), run);
      kept = Optional.of(file);
      if (rejected > ingestion.maxRejects()) {
        throw new OfflineException(
            "TooManyRejects",
            "%d of %d rows for %s were rejected, %d are allowed; nothing was stored. First: %s. All of them are in %s."
                .formatted(
                    rejected,
                    read,
                    ingestion.featureClass(),
                    ingestion.maxRejects(),
                    rejects.first(),
                    file));
      }
    }
    OptionalLong snapshot = OptionalLong.empty();
    if (ingestion.storesOffline()) {
      progress.say("writing observations");
      long recorded = Math.max(nowMicros, clock.getAsLong());
      Commit commit = observations.append(stage.observations(), recorded, run, Map.of());
      snapshot = commit.rows() == 0 ? OptionalLong.empty() : OptionalLong.of(commit.snapshot());
    }
    long writes = 0;
    if (ingestion.storesOnline()) {
      progress.say("writing newest values");
      writes = new OnlineWriter(online, observations).write(stage);
    }
    return new IngestReport(
        run,
        read,
        read - rejected,
        rejected,
        kept,
        snapshot,
        writes,
        Duration.ofNanos(System.nanoTime() - start));
  }
}
