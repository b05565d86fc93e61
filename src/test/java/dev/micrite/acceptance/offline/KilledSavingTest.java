package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.offline.dataset.Checksums;
import dev.micrite.offline.dataset.DatasetCatalog;
import dev.micrite.offline.dataset.Manifest;
import dev.micrite.query.DatasetRevision;
import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes that save datasets and delete some are killed. */
class KilledSavingTest {
  private static final int ROUNDS = 12;

  @TempDir Path directory;
  @TempDir Path scratch;

  private final TreeSet<Integer> acknowledged = new TreeSet<>();
  private final TreeSet<Integer> deleted = new TreeSet<>();
  private int last;

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisplayName("T6: of datasets whose process is killed at any instant, each is there whole or not")
  void killed() throws Exception {
    try (Past past = new Past(directory)) {
      for (long id = 1; id <= 2; id++) {
        past.saw(
            CrateFeatures.CLASS,
            id,
            SavingProcess.AT,
            SavingProcess.AT,
            CrateFeatures.grams,
            (int) id * 4000);
      }
    }
    long seed = 31;
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      run(random);
      check("seed " + seed + " round " + round, round + 1);
    }
    assertThat(acknowledged).hasSizeGreaterThan(ROUNDS / 2);
    computeAgain();
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisplayName(
      "T6: computed again by another process with less memory, so in other batches: the same")
  void otherProcess() throws Exception {
    int rows = 130_000; // more than a row group
    try (Past past = new Past(directory)) {
      Instant at = SavingProcess.AT.minusSeconds(9);
      past.saw(ShopperFeatures.CLASS, 1L, at, at, ShopperFeatures.city, "Bonn");
      past.saw(
          PaymentFeatures.CLASS,
          new UUID(7, 1),
          at,
          at,
          PaymentFeatures.shopperId,
          1L,
          PaymentFeatures.amount,
          0.1);
    }
    Spine.Rows spine =
        Spine.of(
            Collections.nCopies(rows, 1L),
            IntStream.range(0, rows)
                .mapToObj(i -> SavingProcess.AT.minusNanos(1000L * i))
                .toList());
    try (Micrite micrite = Micrite.builder().directory(directory).entries(100).open()) {
      ShopperStateQuery.on(micrite).offline(spine).save("large");
    }
    Process child = SavingProcess.start(scratch, "128m", "again", directory);
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine())
          .isEqualTo(
              "large, revision 1 computed again is the same, byte by byte (130000 rows)"
                  + "|  by the code that made it");
    } finally {
      child.destroyForcibly();
    }
  }

  private void run(Random random) throws Exception {
    Process child = SavingProcess.start(scratch, "256m", "save", directory);
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      // A number of whole pieces of work, then a part of the next one.
      for (int whole = 1 + random.nextInt(4); whole > 0; whole--) {
        note(output.readLine());
      }
      long until = System.nanoTime() + random.nextInt(200_000_000);
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      // As kill -9 does; Process.destroyForcibly would close the pipe, too.
      child.toHandle().destroyForcibly();
      child.waitFor();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        note(line);
      }
    } finally {
      child.destroyForcibly();
    }
  }

  private void note(String line) throws IOException {
    if (line == null) {
      throw new IOException("the process ended by itself");
    }
    if (line.startsWith("saved ")) {
      last = Integer.parseInt(line.substring("saved ".length()));
      acknowledged.add(last);
    } else if (line.startsWith("deleted ")) {
      deleted.add(Integer.parseInt(line.substring("deleted ".length())));
    } else {
      assertThat(line).isEqualTo("saving");
    }
  }

  private void check(String where, int killed) {
    DatasetCatalog catalog = new DatasetCatalog(directory.resolve("offline"));
    TreeSet<Integer> there = new TreeSet<>();
    if (!catalog.latest().isEmpty()) {
      for (Manifest each : catalog.revisions("set")) {
        there.add(each.revision());
        Path folder = catalog.folders().of("set", each.revision());
        assertThat(each.files()).as(where).hasSize(3);
        each.files().forEach(file -> assertIs(where, folder, file));
        assertIs(where, folder, each.spine());
      }
    }
    TreeSet<Integer> missing = new TreeSet<>(acknowledged);
    missing.removeAll(there);
    missing.removeAll(deleted);
    // A deletion may have been cut off before it was told.
    assertThat(missing).as(where).allMatch(number -> number % 3 == 0);
    assertThat(there).as(where).noneMatch(deleted::contains);
    TreeSet<Integer> untold = new TreeSet<>(there);
    untold.removeAll(acknowledged);
    assertThat(untold.size()).as(where).isLessThanOrEqualTo(killed);
  }

  private static void assertIs(String where, Path folder, Manifest.DataFile file) {
    assertThat(Checksums.file(folder, file.name())).as(where).isEqualTo(file);
  }

  private void computeAgain() throws Exception {
    List<CrateHistory> expected;
    List<DatasetRevision> revisions;
    try (Micrite micrite = Micrite.builder().directory(directory).entries(100).open()) {
      CrateHistoryQuery query = CrateHistoryQuery.on(micrite);
      expected = query.offline(SavingProcess.spine()).toList();
      revisions = micrite.datasets().revisions("set");
      for (DatasetRevision each : revisions) {
        assertThat(query.dataset("set", each.number()).toList()).isEqualTo(expected);
      }
      assertThat(query.dataset("set").computeAgain().isIdentical()).isTrue();
      query.offline(SavingProcess.spine()).save("set");
      micrite.datasets().delete("set");
      assertThat(query.offline(SavingProcess.spine()).save("set").revision().number())
          .isGreaterThan(last);
    }
    try (Stream<Path> left = Files.list(directory.resolve("offline/datasets/set"))) {
      assertThat(left).hasSize(1);
    }
  }
}
