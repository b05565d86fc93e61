package dev.micrite.offline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.log.LogDirectory;
import dev.micrite.log.ObservationLog;
import dev.micrite.offline.history.ClassTables;
import dev.micrite.offline.table.ObservationStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class LogDrainTest {
  private static final int KILLS = 6;

  @TempDir Path directory;
  @TempDir Path scratch;

  @Test
  @DisplayName("T2: every record is in the tables once, one observation for each feature time")
  void everyRecordOnce() {
    DrainedLog log = new DrainedLog(directory);
    Random random = new Random(11);
    try (ObservationLog writer = log.open();
        ObservationStore store = log.openStore()) {
      LogDrain drain = log.drain(store, 50);
      drain.run();
      assertThat(log.drained(store)).isEmpty();
      for (int round = 0; round < 4; round++) {
        log.append(writer, random, 100);
        drain.run();
        drain.run();
        assertThat(log.drained(store)).containsExactlyInAnyOrderElementsOf(log.expected);
        drain.maintain();
        // One that knows nothing of what was done before.
        log.append(writer, random, 10);
        log.drain(store, 1000).run();
        assertThat(log.drained(store)).containsExactlyInAnyOrderElementsOf(log.expected);
      }
      assertThat(LogDirectory.at(log.path()).firstPosition()).isPositive();
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  @DisplayName("Any number of drains at once move each record once")
  void atOnce() throws Exception {
    DrainedLog log = new DrainedLog(directory);
    Random random = new Random(12);
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try (ObservationLog writer = log.open();
        ObservationStore store = log.openStore();
        ObservationStore another = log.openStore()) {
      List<LogDrain> drains =
          List.of(log.drain(store, 50), log.drain(another, 90), log.drain(another, 300));
      List<Future<?>> running = new ArrayList<>();
      for (LogDrain drain : drains) {
        running.add(
            executor.submit(
                () -> {
                  for (int i = 0; i < 4; i++) {
                    drain.run();
                  }
                }));
      }
      log.append(writer, random, 400);
      for (Future<?> it : running) {
        it.get();
      }
      drains.get(0).run();
      assertThat(log.drained(store)).containsExactlyInAnyOrderElementsOf(log.expected);
    } finally {
      executor.shutdown();
    }
  }

  @Test
  @DisplayName("Records of a class that nobody declares wait in the log for one who does")
  void unknownClass() {
    DrainedLog log = new DrainedLog(directory);
    try (ObservationLog writer = log.open();
        ObservationStore store = log.openStore()) {
      log.append(writer, new Random(13), 300);
      LogDrain partial =
          new LogDrain(
              new ClassTables(store),
              List.of(log.featureClass),
              log.path(),
              directory.resolve("offline"));
      partial.run();
      assertThat(log.drained(store)).isNotEmpty().noneMatch(text -> text.contains("count="));
      log.append(writer, new Random(14), 300);
      partial.run();
      assertThat(LogDirectory.at(log.path()).firstPosition()).isZero();
      log.drain(store, 1000).run();
      assertThat(log.drained(store)).containsExactlyInAnyOrderElementsOf(log.expected);
      assertThat(LogDirectory.at(log.path()).firstPosition()).isPositive();
    }
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisplayName("W: after kill -9 at any instant each record is there once")
  void kills() throws Exception {
    long seed = 15;
    Random random = new Random(seed);
    DrainedLog log = new DrainedLog(directory);
    try (ObservationLog writer = log.open()) {
      int drained = 0;
      for (int round = 0; round < KILLS; round++) {
        log.append(writer, random, 100);
        Process child = DrainProcess.start(scratch, directory);
        try (BufferedReader output =
            new BufferedReader(
                new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
          assertThat(output.readLine()).isEqualTo("draining");
          if (round == 0) { // the one that is sure to get something done, however slow the machine
            assertThat(output.readLine()).isEqualTo("drained");
          }
          long until = System.nanoTime() + 500_000_000L + random.nextInt(1_500_000_000);
          while (System.nanoTime() < until && child.isAlive()) {
            Thread.onSpinWait();
          }
          child.toHandle().destroyForcibly();
          child.waitFor();
        }
        try (ObservationStore store = log.openStore()) {
          List<String> found = log.drained(store);
          assertThat(found)
              .as("seed %d round %d", seed, round)
              .doesNotHaveDuplicates()
              .hasSizeGreaterThanOrEqualTo(drained);
          assertThat(log.expected).containsAll(found);
          drained = found.size();
        }
      }
      assertThat(drained).isPositive();
      try (ObservationStore store = log.openStore()) {
        log.drain(store, 100).run();
        assertThat(log.drained(store)).containsExactlyInAnyOrderElementsOf(log.expected);
      }
    }
  }
}
