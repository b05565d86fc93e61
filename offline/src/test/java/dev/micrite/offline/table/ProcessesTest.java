package dev.micrite.offline.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Several processes with one store; processes that are killed. */
@Execution(ExecutionMode.CONCURRENT)
final class ProcessesTest {
  private static final int KILLS = 16;

  @TempDir Path directory;
  @TempDir Path scratch;

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES)
  @DisplayName("Two processes append and a third reads: nothing is lost, commits are seen whole")
  void appendersAndReader() throws Exception {
    int batches = 8;
    Process one =
        StoreProcess.start(
            scratch, List.of(), "append", directory.toString(), "1000", "" + batches);
    Process two =
        StoreProcess.start(scratch, List.of(), "kill", directory.toString(), "2000", "" + batches);
    try (ObservationStore store = ObservationStore.open(directory, Fixture.options());
        BufferedReader outputOne = output(one);
        BufferedReader outputTwo = output(two)) {
      ObservationTable table = store.table(Fixture.numbers());
      long last = 0;
      int reads = 0;
      while (one.isAlive() || two.isAlive()) {
        long now = 0;
        try {
          now = wholeBatches(table).size();
        } catch (dev.micrite.offline.OfflineException e) {
          // The writer keeps no snapshot but the last two, to provoke this.
          assertThat(e.tag()).isIn("MissingDataFile", "MissingMetadata");
          continue;
        }
        assertThat(now).isGreaterThanOrEqualTo(last);
        last = now;
        reads++;
      }
      String said = outputOne.lines().toList() + "" + outputTwo.lines().toList();
      assertThat(one.waitFor() + two.waitFor()).as(said).isZero();
      assertThat(wholeBatches(table)).hasSize(2 * batches);
      assertThat(reads).isPositive();
    } finally {
      one.destroyForcibly();
      two.destroyForcibly();
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisplayName("W: an acknowledged append survives kill -9 at any instant, once and whole")
  void kills() throws Exception {
    long seed = 3;
    Random random = new Random(seed);
    TreeSet<Long> acknowledged = new TreeSet<>();
    for (int round = 0; round < KILLS; round++) {
      Process child =
          StoreProcess.start(
              scratch,
              List.of(),
              "kill",
              directory.toString(),
              Long.toString(1000L * (round + 1)),
              "500");
      try (BufferedReader output = output(child)) {
        // A number of lines, then a part of what comes next: opening, writing, committing, merging.
        for (int lines = random.nextInt(10); lines > 0; lines--) {
          note(output.readLine(), acknowledged);
        }
        long until = System.nanoTime() + random.nextInt(40_000_000);
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
        child.toHandle().destroyForcibly();
        child.waitFor();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          note(line, acknowledged);
        }
      }
      try (ObservationStore store = ObservationStore.open(directory, Fixture.options())) {
        ObservationTable table = store.table(Fixture.numbers());
        List<Long> found = wholeBatches(table);
        String where = "seed " + seed + " round " + round;
        assertThat(found).as(where).doesNotHaveDuplicates().containsAll(acknowledged);
        // Of each process, at most the one batch whose acknowledgement was cut off.
        assertThat(found.size() - acknowledged.size()).as(where).isBetween(0, round + 1);
        if (!found.isEmpty()) {
          assertThat(table.property("micrite.log-position"))
              .as(where)
              .contains(Long.toString(found.stream().mapToLong(n -> n).max().getAsLong()));
        }
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(KILLS);
  }

  private static BufferedReader output(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static void note(String line, java.util.Set<Long> acknowledged) throws IOException {
    if (line == null) {
      throw new IOException("the process ended by itself");
    }
    if (line.startsWith("ack ")) {
      acknowledged.add(Long.parseLong(line.substring(4)));
    } else if (!List.of("starting", "open", "maintained").contains(line)) {
      throw new IOException("the process said " + line);
    }
  }

  /** The batches in the table, each of which has to be there with all of its rows, once. */
  private static List<Long> wholeBatches(ObservationTable table) {
    List<Long> batches = new ArrayList<>();
    java.util.Map<Long, TreeSet<Long>> sequences = new java.util.TreeMap<>();
    for (Observation o :
        Observation.read(table, ObservationFilter.carrying(java.util.Set.of("count")), false)) {
      long number = (long) o.values().get("count");
      assertThat(sequences.computeIfAbsent(number, n -> new TreeSet<>()).add(o.sequence()))
          .as("%s is there once", o)
          .isTrue();
    }
    sequences.forEach(
        (number, rows) -> {
          assertThat(rows).as("batch %d", number).hasSize(StoreProcess.ROWS);
          batches.add(number);
        });
    return batches;
  }
}
