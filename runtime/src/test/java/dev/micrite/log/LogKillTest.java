package dev.micrite.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.store.ChildProcess;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** kill -9 of a writing process, at moments of opening, appending and changing the segment. */
final class LogKillTest {
  private static final int ROUNDS = 12;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  @DisplayName(
      "W: what was acknowledged survives kill -9 of the process at any instant, once and in order")
  void nothingAcknowledgedIsLostOrTwice(long seed) throws Exception {
    Random random = new Random(seed);
    TreeMap<Long, String> acknowledged = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      long first = 1_000_000L * (round + 1);
      boolean killsInOpening = round % 4 == 3;
      try (ChildProcess child =
          ChildProcess.start(
              List.of(), LogProcess.class, "write", directory, Long.toString(first))) {
        child.await("opening");
        if (killsInOpening) {
          child.process().waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
        } else {
          child.await("open");
          int acks = random.nextInt(4) == 0 ? random.nextInt(5) : random.nextInt(3_000);
          for (int ack = 0; ack < acks; ack++) {
            note(child.line(), acknowledged);
          }
        }
        child.kill();
        for (String line = child.line(); line != null; line = child.line()) {
          note(line, acknowledged);
        }
      }
      check("seed " + seed + " round " + round, acknowledged);
    }
    assertThat(acknowledged).hasSizeGreaterThan(1_000);
    assertThat(LogFixture.segments(directory)).hasSizeGreaterThan(5);
  }

  private static void note(String line, Map<Long, String> acknowledged) {
    String[] words = line.split(" ", -1);
    if (words[0].equals("ack") && words.length == 4) {
      acknowledged.put(Long.parseLong(words[3]), words[1] + " " + words[2]);
    }
  }

  /** Looks at the log as it is, and again after a writer has opened it and appended. */
  private void check(String where, Map<Long, String> acknowledged) {
    List<String> before = read(where, acknowledged);
    try (ObservationLog log =
        ObservationLog.open(directory, LogOptions.defaults().withSegmentBytes(16 << 10))) {
      assertThat(log.recoveries()).as(where).isEmpty();
      assertThat(read(where, acknowledged)).as(where).isEqualTo(before);
      long position =
          LogProcess.append(
              log, log.run("thread 9"), log.endPosition(), new EntityId(), new RowUpdate());
      acknowledged.put(position, "9 " + numberAt(position));
    }
    assertThat(read(where, acknowledged)).as(where).hasSize(before.size() + 1);
  }

  private long numberAt(long position) {
    try (LogReader reader = LogReader.open(directory, position)) {
      assertThat(reader.next()).isTrue();
      return reader.recordedMicros() / 3;
    }
  }

  private List<String> read(String where, Map<Long, String> acknowledged) {
    List<String> found = new ArrayList<>();
    Map<String, Long> last = new HashMap<>();
    Map<Long, String> missing = new TreeMap<>(acknowledged);
    try (LogReader reader = LogReader.open(directory)) {
      while (reader.next()) {
        long number = reader.recordedMicros() / 3;
        String what = where + " at " + reader.position() + ": " + reader.runName() + " " + number;
        assertThat(LogProcess.isWhole(reader, number)).as(what).isTrue();
        Long previous = last.put(reader.runName(), number);
        assertThat(previous == null || previous < number).as(what).isTrue();
        String record = reader.runName().substring("thread ".length()) + " " + number;
        String acknowledgedHere = missing.remove(reader.position());
        assertThat(acknowledgedHere == null || acknowledgedHere.equals(record)).as(what).isTrue();
        found.add(record);
      }
    }
    assertThat(missing).as(where).isEmpty();
    return found;
  }
}
