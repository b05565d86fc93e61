package dev.micrite.offline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.offline.table.ObservationStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class KilledIngestTest {
  private static final int ROUNDS = 8;
  private static final int ROWS = 20_000;

  @TempDir Path directory;
  @TempDir Path scratch;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisplayName("W: of an ingestion killed at any instant the table has all rows or none")
  void killed() throws Exception {
    Path file = directory.resolve("rows.parquet");
    Path home = directory.resolve("offline");
    try (ObservationStore store = Fixture.open(home)) {
      Fixture.parquet(
          store,
          file,
          "select i % 700 as id, timestamp '2024-01-01' + to_minutes(i % 3000) as \"at\","
              + " (i % 100)::double as mean_value, 'n' as name from range("
              + ROWS
              + ") t(i)");
    }
    long seed = 11;
    Random random = new Random(seed);
    long acknowledged = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Process child = IngestProcess.start(scratch, home, file);
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        assertThat(output.readLine()).isEqualTo("ingesting");
        // A number of whole ingestions, then a part of the next one.
        for (int whole = random.nextInt(4); whole > 0; whole--) {
          assertThat(output.readLine()).isEqualTo("done");
          assertThat(output.readLine()).isEqualTo("ingesting");
          acknowledged++;
        }
        long until = System.nanoTime() + random.nextInt(300_000_000);
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
        child.toHandle().destroyForcibly();
        child.waitFor();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          assertThat(line).isIn("ingesting", "done");
          acknowledged += line.equals("done") ? 1 : 0;
        }
      }
      try (ObservationStore store = Fixture.open(home)) {
        List<String> runs =
            Fixture.query(
                store,
                "select count(*) || ' ' || count(distinct _sequence) from "
                    + Fixture.relation(store, Reading.CLASS)
                    + " group by _run");
        String where = "seed " + seed + " round " + round;
        assertThat(runs).as(where).allMatch((ROWS + " " + ROWS)::equals);
        // Of each process, at most the one whose acknowledgement was cut off.
        assertThat(runs.size() - acknowledged).as(where).isBetween(0L, round + 1L);
      }
    }
    assertThat(acknowledged).isPositive();
  }
}
