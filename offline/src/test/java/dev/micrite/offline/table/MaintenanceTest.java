package dev.micrite.offline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.offline.duck.DuckConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaintenanceTest {
  @TempDir Path directory;

  @Test
  @DisplayName("Files and metadata stay few under many small appends; the log position stays")
  void manySmallAppends() throws Exception {
    int appends = Integer.getInteger("micrite.test.appends", 60);
    ObservationStoreOptions options =
        Fixture.options()
            .withFilesPerDay(4)
            .withSnapshots(3, Duration.ZERO)
            .withClock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
    List<Observation> twin = new ArrayList<>();
    Random random = new Random(5);
    int mostFiles = 0;
    long mostBytes = 0;
    int mostEntries = 0;
    try (ObservationStore store = ObservationStore.open(directory, options)) {
      ObservationTable table = store.table(Fixture.numbers());
      for (int i = 0; i < appends; i++) {
        List<Observation> rows = new ArrayList<>();
        for (Observation o : Fixture.random(Fixture.numbers(), random, 5, 5L * i)) {
          // Most of a batch is of today, some is late.
          long time =
              Fixture.T0 + i / 30 * Fixture.DAY - (random.nextInt(10) == 0 ? Fixture.DAY : 0);
          rows.add(new Observation(o.id(), time, time, o.sequence(), o.run(), o.values()));
        }
        table.append(Observation.batch(table, rows), Map.of("micrite.log-position", "" + i));
        twin.addAll(rows);
        table.maintain();
        mostFiles = Math.max(mostFiles, table.scan(ObservationFilter.all()).files().size());
        mostBytes = Math.max(mostBytes, largestMetadata());
        mostEntries = Math.max(mostEntries, files().size());
      }
      int days = 2 + appends / 30;
      assertThat(mostFiles).isLessThanOrEqualTo(5 * 3 * days);
      assertThat(mostBytes).isLessThan(60_000);
      assertThat(mostEntries).isLessThan(150 + 5 * 3 * days);
      assertThat(table.property("micrite.log-position")).contains("" + (appends - 1));
      ObservationFilter all =
          ObservationFilter.all().withFeatures(Fixture.names(Fixture.numbers()));
      assertThat(Observation.texts(Observation.read(table, all, false)))
          .isEqualTo(Observation.texts(twin));
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  private long largestMetadata() throws IOException {
    long largest = 0;
    for (Path file : files()) {
      if (file.toString().endsWith(".json")) {
        largest = Math.max(largest, Files.size(file));
      }
    }
    return largest;
  }

  @Test
  void expiredSnapshotsAreGoneAndOthersStay() {
    try (ObservationStore store = ObservationStore.open(directory, Fixture.options())) {
      ObservationTable table = store.table(Fixture.numbers());
      List<Long> snapshots = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        snapshots.add(table.append(StoreProcess.batch(table, i), Map.of()).snapshot());
      }
      assertThat(table.compact()).isEqualTo(new MaintenanceReport(10, 2, 0, 0));
      assertThat(table.expire(Instant.now().minusSeconds(3600), 1)).isZero();
      assertThat(table.scan(ObservationFilter.all().at(snapshots.get(1))).count()).isEqualTo(60);
      assertThat(table.expire(Instant.now().plusSeconds(60), 2)).isEqualTo(4);
      assertThatThrownBy(() -> table.scan(ObservationFilter.all().at(snapshots.get(1))))
          .hasMessageContaining("[UnknownSnapshot]");
      assertThat(table.scan(ObservationFilter.all().at(snapshots.get(4))).count()).isEqualTo(150);
      assertThat(table.scan(ObservationFilter.all()).count()).isEqualTo(150);
    }
  }

  @Test
  void onlyOldFilesWithoutAnOwnerAreDeleted() throws Exception {
    Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
    ObservationStoreOptions options =
        Fixture.options().withClock(clock).withOrphanAge(Duration.ofHours(1));
    try (ObservationStore store = ObservationStore.open(directory, options)) {
      ObservationTable table = store.table(Fixture.numbers());
      table.append(StoreProcess.batch(table, 1), Map.of());
      Path data = Path.of(table.scan(ObservationFilter.all()).files().get(0)).getParent();
      Path metadata = directory.resolve("tables/io.acme.User/metadata");
      Path young = Files.writeString(data.resolve("young.parquet"), "x");
      List<Path> old =
          List.of(
              Files.writeString(data.resolve("old.parquet"), "x"),
              Files.writeString(metadata.resolve(".unfinished-1"), "x"),
              Files.writeString(metadata.resolve("old.avro"), "x"));
      for (Path file : files()) {
        if (!file.equals(young)) {
          Files.setLastModifiedTime(
              file, FileTime.from(clock.instant().minus(Duration.ofMinutes(61))));
        }
      }
      assertThat(table.deleteOrphans()).isEqualTo(3);
      assertThat(old).allMatch(Files::notExists);
      assertThat(young).exists();
      assertThat(table.scan(ObservationFilter.all()).count()).isEqualTo(30);
      table.append(StoreProcess.batch(table, 2), Map.of());
      assertThat(table.scan(ObservationFilter.all()).count()).isEqualTo(60);
    }
  }

  @Test
  void appendsDuringCompactionAreKept() throws Exception {
    try (ObservationStore store = ObservationStore.open(directory, Fixture.options())) {
      ObservationTable table = store.table(Fixture.numbers());
      List<Exception> failures = new ArrayList<>();
      Thread appender =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 12; i++) {
                    table.append(StoreProcess.batch(table, i), Map.of());
                  }
                } catch (RuntimeException e) {
                  failures.add(e);
                }
              });
      appender.start();
      int merged = 0;
      while (appender.isAlive()) {
        merged += table.compact().filesRead();
      }
      appender.join();
      assertThat(failures).isEmpty();
      assertThat(merged).isPositive();
      assertThat(table.scan(ObservationFilter.all()).count()).isEqualTo(360);
    }
  }

  @Test
  void duckDbAloneReadsTheFiles() throws Exception {
    try (ObservationStore store = ObservationStore.open(directory, Fixture.options())) {
      ObservationTable table = store.table(Fixture.numbers());
      table.append(StoreProcess.batch(table, 7), Map.of());
      try (DuckConnection connection = store.duck().connect()) {
        List<String> rows =
            connection.rows(
                "reading the files",
                "select count(*), sum(count), min(_feature_time), typeof(any_value(_feature_time))"
                    + " from read_parquet('"
                    + directory
                    + "/tables/io.acme.User/data/**/*.parquet', union_by_name = true,"
                    + " hive_partitioning = false)",
                row ->
                    row.getString(1)
                        + " "
                        + row.getString(2)
                        + " "
                        + row.getString(3)
                        + " "
                        + row.getString(4));
        assertThat(rows).containsExactly("30 210 2023-12-09T00:00Z TIMESTAMP WITH TIME ZONE");
      }
    }
  }
}
