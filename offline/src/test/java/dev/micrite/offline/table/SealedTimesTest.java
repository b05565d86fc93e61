package dev.micrite.offline.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealedTimesTest {
  private static final long NOW = Fixture.T0 + 100 * Fixture.DAY;

  @TempDir Path directory;

  private ObservationStore open() {
    return ObservationStore.open(directory, Fixture.options().withFilesPerDay(2));
  }

  private static Observation row(long id, long recorded) {
    return new Observation(id, Fixture.T0, recorded, id, "run", Map.of("count", id));
  }

  private static void append(ObservationTable table, Observation... rows) {
    table.append(Observation.batch(table, List.of(rows)), Map.of());
  }

  private static List<String> known(ObservationTable table, long knownAt) {
    ObservationFilter all = ObservationFilter.all().withFeatures(Fixture.names(Fixture.numbers()));
    return Observation.texts(Observation.read(table, all.knownAt(knownAt), false));
  }

  private static long know(ObservationStore store, long now) {
    return store.know(OptionalLong.empty(), now, knownAt -> knownAt);
  }

  @Test
  @DisplayName("T6: what comes late, by whatever clock, is recorded after what datasets saw")
  void late() {
    try (ObservationStore store = open()) {
      ObservationTable table = store.table(Fixture.numbers());
      append(table, row(1, NOW - 5), row(2, NOW));
      long knownAt = know(store, NOW);
      assertThat(knownAt).isEqualTo(NOW);
      append(table, row(3, NOW - 5), row(4, NOW + 7));
      append(table, row(5, NOW));
      assertThat(known(table, NOW + Fixture.DAY))
          .extracting(text -> text.replaceFirst(".*/(\\d+)#(\\d).*", "$2 $1"))
          .containsExactly(
              "1 " + (NOW - 5), "2 " + NOW, "3 " + (NOW + 1), "4 " + (NOW + 7), "5 " + (NOW + 2));
      assertThat(known(table, knownAt)).hasSize(2);
      // A clock that stands still: all that is there is known all the same.
      assertThat(know(store, NOW)).isEqualTo(NOW + 2);
      assertThat(store.<Long>know(OptionalLong.of(NOW - 5), NOW, k -> k)).isEqualTo(NOW - 5);
      assertThat(store.<Long>know(OptionalLong.of(NOW + 99), NOW + 50, k -> k)).isEqualTo(NOW + 50);
    }
    try (ObservationStore store = open()) {
      ObservationTable table = store.table(Fixture.numbers());
      append(table, row(6, NOW));
      assertThat(known(table, NOW + 50)).hasSize(5);
    }
  }

  @Test
  @DisplayName("T6: rows of one recorded time, given for all of them, are lifted as well")
  void constant() {
    try (ObservationStore store = open()) {
      ObservationTable table = store.table(Fixture.numbers());
      know(store, NOW);
      table.append(
          "(select range as id, make_timestamptz("
              + Fixture.T0
              + ") as _feature_time,"
              + " range as _sequence, range as count from range(3))",
          NOW - 1,
          "run",
          Map.of());
      assertThat(known(table, NOW)).isEmpty();
      assertThat(known(table, NOW + 1)).hasSize(3);
    }
  }

  @Test
  @DisplayName("T6: two writers and compaction beside: each known time reads the same for ever")
  void random() throws Exception {
    long seed = 20;
    Random random = new Random(seed);
    Map<Long, List<String>> seen = new TreeMap<>();
    ExecutorService writers = Executors.newFixedThreadPool(2);
    try (ObservationStore store = open()) {
      ObservationTable table = store.table(Fixture.numbers());
      List<Future<?>> writing = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        long first = 1000L * writer;
        Random own = new Random(seed + 1 + writer);
        writing.add(
            writers.submit(
                () -> {
                  for (int i = 0; i < 12; i++) {
                    append(table, row(first + i, NOW + own.nextInt(12)));
                  }
                }));
      }
      for (int i = 0; i < 12; i++) {
        long knownAt = store.know(OptionalLong.empty(), NOW + random.nextInt(12), k -> k);
        List<String> rows = known(table, knownAt);
        assertThat(seen.computeIfAbsent(knownAt, k -> rows)).as("seed " + seed).isEqualTo(rows);
        if (i % 4 == 3) {
          table.maintain();
        }
      }
      for (Future<?> each : writing) {
        each.get();
      }
      table.compact();
      seen.forEach((k, rows) -> assertThat(known(table, k)).as("seed " + seed).isEqualTo(rows));
      assertThat(known(table, know(store, NOW))).hasSize(24);
    } finally {
      writers.shutdown();
    }
  }
}
