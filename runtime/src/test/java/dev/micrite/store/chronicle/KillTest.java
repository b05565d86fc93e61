package dev.micrite.store.chronicle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.store.ChildProcess;
import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.OnlineStore;
import dev.micrite.store.OnlineStores;
import dev.micrite.store.StoreFixture;
import dev.micrite.store.StoreOptions;
import dev.micrite.store.StoredRow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of a writing process, at moments of opening, recovering, writing and growing. */
@Execution(ExecutionMode.CONCURRENT)
final class KillTest {
  private static final int ROUNDS = 15;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisplayName(
      "W: a write acknowledged to the caller survives kill -9 of the process at any instant, whole")
  void nothingAcknowledgedIsLost(long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, Long> acknowledged = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      // Ever more entities, so that the file grows while it is written.
      int entities = 50 + 60 * round;
      long first = 1_000_000L * (round + 1);
      try (ChildProcess child =
          ChildProcess.start(
              ChildProcess.FLAGS,
              StoreProcess.class,
              "write",
              directory,
              Integer.toString(entities),
              Long.toString(first))) {
        child.await("opening");
        if (round % 4 != 3) {
          child.await("open");
        }
        // Meanwhile it fills the pipe and stops there, or is in the middle of something.
        int acks = random.nextInt(4) == 0 ? 0 : random.nextInt(3_000);
        boolean killsInOpening = round % 4 == 3;
        if (killsInOpening) {
          child.process().waitFor(random.nextInt(1_500), TimeUnit.MILLISECONDS);
        }
        for (int ack = 0; ack < acks && !killsInOpening; ack++) {
          note(child.line(), acknowledged);
        }
        child.kill();
        for (String line = child.line(); line != null; line = child.line()) {
          note(line, acknowledged);
        }
      }
      check(seed, round, entities, acknowledged);
    }
    assertThat(acknowledged).hasSizeGreaterThan(100);
  }

  private static void note(String line, Map<String, Long> acknowledged) {
    String[] words = line.split(" ", -1);
    if (words[0].equals("ack") && words.length == 4) {
      acknowledged.merge(words[1] + " " + words[2], Long.parseLong(words[3]), Math::max);
    }
  }

  private void check(long seed, int round, int entities, Map<String, Long> acknowledged) {
    String where = "seed " + seed + " round " + round;
    try (OnlineStores stores =
        ChronicleStores.open(directory, StoreOptions.defaults().withEntries(200))) {
      OnlineStore store = stores.open(StoreFixture.schema(KeyKind.STRING));
      stores
          .recoveries()
          .forEach(report -> assertThat(report.isLossy()).as("%s: %s", where, report).isFalse());
      EntityId id = new EntityId();
      StoredRow row = new StoredRow();
      long rows = 0;
      for (int entity = 0; entity < entities; entity++) {
        StoreFixture.setId(id, KeyKind.STRING, entity);
        boolean found = store.read(id, row);
        rows += found ? 1 : 0;
        for (int group = 0; group < 2; group++) {
          Long least = acknowledged.get(entity + " " + group);
          String what = where + " entity " + entity + " group " + group + " acknowledged " + least;
          int slot = group == 0 ? 3 : 0;
          if (least != null) {
            assertThat(found).as(what).isTrue();
            assertThat(row.isPresent(slot)).as(what).isTrue();
            assertThat(row.longAt(slot)).as(what).isGreaterThanOrEqualTo(least);
          }
          if (row.isPresent(slot)) {
            assertWhole(row, group, row.longAt(slot), what);
          }
        }
      }
      assertThat(store.size()).as(where).isEqualTo(rows);
    }
  }

  private static void assertWhole(StoredRow row, int group, long number, String what) {
    if (group == 0) {
      assertThat(row.stringAt(2)).as(what).isEqualTo(StoreProcess.text(number));
      assertThat(row.stringAt(4)).as(what).isEqualTo(StoreProcess.text(~number));
      assertThat(row.timeMicros(2)).as(what).isEqualTo(number);
    } else {
      assertThat(row.longAt(6)).as(what).isEqualTo(~number);
    }
  }
}
