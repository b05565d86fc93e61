package dev.micrite.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreFixture;
import dev.micrite.store.StoreSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObservationLogTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatWasAppendedIsReadInOrderThroughSegmentsAndReopening(long seed) {
    Random random = new Random(seed);
    TreeMap<Long, LoggedRecord> twin = new TreeMap<>();
    long lastPosition = -1;
    for (int opening = 0; opening < 8; opening++) {
      int pages = 2 + random.nextInt(4);
      LogOptions options = LogOptions.defaults().withSegmentBytes(4096 * pages);
      try (ObservationLog log = ObservationLog.open(directory, options)) {
        assertThat(log.recoveries()).as("seed %d", seed).isEmpty();
        TreeMap<Long, LoggedRecord> added = new TreeMap<>();
        try {
          LogFixture.append(log, random, 1 + random.nextInt(60), 3_000, added);
        } catch (StoreException e) {
          assertThat(e.tag()).as("seed %d: %s", seed, e).isEqualTo("LogRecordTooLong");
        }
        if (!added.isEmpty()) {
          assertThat(added.firstKey()).as("seed %d", seed).isGreaterThan(lastPosition);
          lastPosition = added.lastKey();
        }
        twin.putAll(added);
        assertThat(LogFixture.readAll(directory)).as("seed %d", seed).isEqualTo(twin);
        assertThat(LogDirectory.at(directory).endPosition()).isEqualTo(log.endPosition());
      }
    }
    for (Map.Entry<Long, LoggedRecord> entry : twin.entrySet()) {
      try (LogReader reader = LogReader.open(directory, entry.getKey())) {
        assertThat(LogFixture.readAll(reader))
            .as("seed %d from %d", seed, entry.getKey())
            .isEqualTo(twin.tailMap(entry.getKey()));
        assertThat(reader.nextPosition()).isEqualTo(LogDirectory.at(directory).endPosition());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void threadsAppendTogetherAndEachKeepsItsOrder(long seed) throws Exception {
    Map<Long, LoggedRecord> twin = new ConcurrentSkipListMap<>();
    List<TreeMap<Long, LoggedRecord>> own = new ArrayList<>();
    try (ObservationLog log =
        ObservationLog.open(directory, LogOptions.defaults().withSegmentBytes(16 << 10))) {
      List<Thread> threads = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        Random random = new Random(seed * 100 + thread);
        TreeMap<Long, LoggedRecord> mine = new TreeMap<>();
        own.add(mine);
        threads.add(new Thread(() -> appendOneByOne(log, random, mine, twin)));
      }
      threads.forEach(Thread::start);
      for (Thread thread : threads) {
        thread.join();
      }
    }
    assertThat(own).as("seed %d", seed).allMatch(mine -> mine.size() == 400);
    assertThat(LogFixture.readAll(directory)).as("seed %d", seed).isEqualTo(twin).hasSize(1_600);
  }

  private static void appendOneByOne(
      ObservationLog log,
      Random random,
      NavigableMap<Long, LoggedRecord> mine,
      Map<Long, LoggedRecord> all) {
    for (int i = 0; i < 400; i++) {
      TreeMap<Long, LoggedRecord> one = new TreeMap<>();
      LogFixture.append(log, random, 1, one);
      if (!mine.isEmpty() && one.firstKey() <= mine.lastKey()) {
        throw new AssertionError("position " + one.firstKey() + " after " + mine.lastKey());
      }
      mine.putAll(one);
      all.putAll(one);
    }
  }

  @Test
  void whatNoTableCanHoldIsRefusedAndTheNextIsTaken() {
    StoreSchema schema = StoreFixture.schema(KeyKind.STRING);
    EntityId id = new EntityId();
    id.set("half \uD83D");
    RowUpdate update = new RowUpdate();
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL);
        LogReader reader = LogReader.open(directory)) {
      int run = log.run("upload");
      update.putInt(0, 1, 1);
      assertThatThrownBy(() -> log.append(schema, id, update, 2, run))
          .hasMessageContaining("[UnstorableValue] What was observed of io.acme.User half");
      id.set("whole");
      update.putString(2, 1, "\uDE00 half").putString(2, 1, "whole");
      assertThatThrownBy(() -> log.append(schema, id, update, 2, run))
          .hasMessageContaining(
              "[UnstorableValue] What was observed of io.acme.User.name of whole");
      update.remove(1);
      log.append(schema, id, update, 2, run);
      assertThat(reader.next()).isTrue();
      assertThat(reader.count()).isEqualTo(2);
      assertThat(reader.stringAt(1)).isEqualTo("whole");
      log.append(schema, id, update.reset().putString(2, 1, "after"), 2, run);
      assertThat(reader.next()).isTrue();
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void readerAtTheEndGoesOnWhenMoreIsAppended() {
    Random random = new Random(11);
    TreeMap<Long, LoggedRecord> twin = new TreeMap<>();
    Map<Long, LoggedRecord> found = new TreeMap<>();
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL);
        LogReader reader = LogReader.open(directory)) {
      assertThat(reader.next()).isFalse();
      for (int i = 0; i < 100; i++) {
        LogFixture.append(log, random, random.nextInt(4), twin);
        found.putAll(LogFixture.readAll(reader));
        assertThat(found).as("after %d", i).isEqualTo(twin);
        assertThat(reader.next()).isFalse();
      }
    }
    assertThat(LogFixture.segments(directory)).hasSizeGreaterThan(3);
  }

  @Test
  void valuesOfEveryKindComeBack() {
    StoreSchema schema = StoreFixture.schema(KeyKind.STRING);
    EntityId id = new EntityId();
    id.set("k\u00e4se \ud83e\uddc0");
    RowUpdate update = new RowUpdate();
    update
        .putInt(0, 10, -7)
        .putDouble(1, 11, -0.0)
        .putString(2, 12, "\u20ac \uD83D\uDE00")
        .putAbsent(3, -13)
        .putBytes(4, 14, new byte[0])
        .putBoolean(5, 15, true)
        .putString(2, 16, "again");
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL);
        LogReader reader = LogReader.open(directory)) {
      long position = log.append(schema, id, update, 99, log.run("upload"));
      assertThat(reader.next()).isTrue();
      assertThat(reader.position()).isEqualTo(position);
      assertThat(reader.nextPosition()).isEqualTo(log.endPosition());
      assertThat(reader.schema()).isEqualTo(schema);
      assertThat(reader.runName()).isEqualTo("upload");
      assertThat(reader.recordedMicros()).isEqualTo(99);
      EntityId found = new EntityId();
      reader.id(found);
      assertThat(found.toString()).isEqualTo(id.toString());
      assertThat(found.key()).isEqualTo(id.key());
      assertThat(reader.count()).isEqualTo(7);
      assertThat((int) reader.longAt(0)).isEqualTo(-7);
      assertThat(Double.longBitsToDouble(reader.longAt(1))).isEqualTo(-0.0);
      assertThat(reader.stringAt(2)).isEqualTo("\u20ac \uD83D\uDE00");
      assertThat(reader.isPresent(3)).isFalse();
      assertThat(reader.timeMicros(3)).isEqualTo(-13);
      assertThat(reader.length(4)).isZero();
      assertThat(reader.longAt(5)).isEqualTo(1);
      assertThat(reader.slot(6)).isEqualTo(2);
      assertThat(reader.stringAt(6)).isEqualTo("again");
      assertThatThrownBy(() -> reader.slot(7)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(reader.next()).isFalse();
    }
  }

  @Test
  void recordThatFitsNoSegmentIsRefusedAndTheNextIsNot() {
    StoreSchema schema = StoreFixture.schema(KeyKind.LONG);
    EntityId id = new EntityId();
    id.set(5);
    RowUpdate update = new RowUpdate();
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      int run = log.run("upload");
      // The longest that fits, found from above; it does not fit into the rest of the segment.
      log.append(schema, id, update.reset().putLong(0, 1, 1), 1, run);
      int length = 9_000;
      boolean fits = false;
      while (!fits) {
        update.reset().putBytes(4, 1, new byte[length]);
        try {
          log.append(schema, id, update, 1, run);
          fits = true;
        } catch (StoreException e) {
          assertThat(e).hasMessageStartingWith("[LogRecordTooLong] The values of io.acme.User 5");
          assertThat(LogFixture.segments(directory)).hasSize(1);
          length--;
        }
      }
      assertThat(length).isBetween(7_000, 8_100);
      assertThat(LogFixture.segments(directory)).hasSize(2);
      log.append(schema, id, update.reset().putLong(0, 1, 2), 1, run);
    }
    assertThat(LogFixture.readAll(directory)).hasSize(3);
  }

  @Test
  void updateThatDoesNotFitTheClassIsRefusedAndLeavesNothing() {
    StoreSchema schema = StoreFixture.schema(KeyKind.LONG);
    EntityId id = new EntityId();
    id.set(5);
    EntityId text = new EntityId();
    text.set("five");
    RowUpdate update = new RowUpdate();
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      int run = log.run("upload");
      assertThatThrownBy(() -> log.append(schema, id, update.reset(), 1, run))
          .hasMessageContaining("no values");
      assertThatThrownBy(() -> log.append(schema, text, update.reset().putLong(0, 1, 1), 1, run))
          .hasMessageContaining("ids of kind LONG");
      assertThatThrownBy(() -> log.append(schema, id, update.reset().putLong(10, 1, 1), 1, run))
          .hasMessageContaining("no slot 10");
      assertThatThrownBy(() -> log.append(schema, id, update.reset().putLong(2, 1, 1), 1, run))
          .hasMessageContaining("io.acme.User.name");
      assertThatThrownBy(() -> log.append(schema, id, update.reset().putLong(0, 1, 1), 1, run + 1))
          .hasMessageContaining("no run");
      RowUpdate begun = new RowUpdate();
      begun.begin(2, 1);
      assertThatThrownBy(() -> log.append(schema, id, begun, 1, run))
          .isInstanceOf(IllegalStateException.class);
      log.append(schema, id, update.reset().putLong(0, 1, 77), 1, run);
    }
    assertThat(LogFixture.readAll(directory).values())
        .singleElement()
        .satisfies(found -> assertThat(found.values()).containsExactly(new LoggedValue(0, 1, 77L)));
  }

  @Test
  void releasedSegmentsAreGoneAndTheNewestStays() {
    Random random = new Random(21);
    TreeMap<Long, LoggedRecord> twin = new TreeMap<>();
    LogDirectory extent = LogDirectory.at(directory);
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      LogFixture.append(log, random, 300, twin);
      int before = LogFixture.segments(directory).size();
      assertThat(before).isGreaterThan(6);
      assertThat(extent.backlogBytes()).isEqualTo(8192L * before);
      long middle = twin.keySet().stream().skip(100).findFirst().orElseThrow();
      try (LogReader slow = LogReader.open(directory)) {
        assertThat(slow.next()).isTrue();
        int released = extent.release(middle);
        assertThat(released).isPositive().isLessThan(before - 1);
        assertThat(extent.firstPosition()).isEqualTo(8192L * released);
        assertThat(extent.release(middle)).isZero();
        assertThat(LogFixture.readAll(directory)).isEqualTo(twin.tailMap(extent.firstPosition()));
        assertThatThrownBy(() -> LogFixture.readAll(slow))
            .hasMessageStartingWith("[LogPosition]")
            .hasMessageContaining("released");
      }
      assertThatThrownBy(() -> LogReader.open(directory, 0))
          .hasMessageStartingWith("[LogPosition]")
          .hasMessageContaining(Long.toString(extent.firstPosition()));
      assertThat(extent.release(log.endPosition())).isPositive();
      assertThat(LogFixture.segments(directory)).hasSize(1);
      assertThatThrownBy(() -> extent.release(log.endPosition() + 10_000))
          .hasMessageStartingWith("[LogPosition]");
      LogFixture.append(log, random, 50, twin);
      assertThat(LogFixture.readAll(directory)).isEqualTo(twin.tailMap(extent.firstPosition()));
    }
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      assertThat(log.endPosition()).isGreaterThan(twin.lastKey());
    }
  }

  @Test
  void readingOnlyGoesOnWhereARecordBegins() {
    TreeMap<Long, LoggedRecord> twin = new TreeMap<>();
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      LogFixture.append(log, new Random(3), 5, twin);
      for (long position : twin.keySet()) {
        for (long other : new long[] {position + 8, position + 1}) {
          assertThatThrownBy(() -> LogReader.open(directory, other))
              .hasMessageStartingWith("[LogPosition] Position " + other);
        }
      }
      assertThatThrownBy(() -> LogReader.open(directory, log.endPosition() + 8))
          .hasMessageStartingWith("[LogPosition]");
      assertThatThrownBy(() -> LogReader.open(directory, 1L << 40))
          .hasMessageStartingWith("[LogPosition]");
    }
  }

  @Test
  void logThatWasDeletedAndBegunAnewIsAnotherLog() throws Exception {
    long first;
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL);
        LogReader reader = LogReader.open(directory)) {
      LogFixture.append(log, new Random(1), 1, new TreeMap<>());
      first = reader.logId();
    }
    for (Path segment : LogFixture.segments(directory)) {
      Files.delete(segment);
    }
    ObservationLog.open(directory, LogFixture.SMALL).close();
    try (LogReader reader = LogReader.open(directory)) {
      assertThat(reader.logId()).isNotEqualTo(first);
      assertThat(reader.next()).isFalse();
    }
    ObservationLog.open(directory, LogFixture.SMALL).close();
    try (LogReader reader = LogReader.open(directory);
        LogReader again = LogReader.open(directory)) {
      assertThat(reader.logId()).isEqualTo(again.logId());
    }
  }

  @Test
  void backlogIsBoundedAndReleasingMakesRoom() {
    TreeMap<Long, LoggedRecord> twin = new TreeMap<>();
    Random random = new Random(31);
    LogOptions options = LogFixture.SMALL.withMaxBytes(3 * 8192);
    try (ObservationLog log = ObservationLog.open(directory, options)) {
      for (int round = 0; round < 4; round++) {
        assertThatThrownBy(() -> LogFixture.append(log, random, 1_000, twin))
            .hasMessageStartingWith("[LogFull]")
            .hasMessageContaining("24576");
        assertThatThrownBy(() -> LogFixture.append(log, random, 1_000, twin))
            .hasMessageStartingWith("[LogFull]");
        assertThat(LogFixture.segments(directory)).hasSize(3);
        assertThat(LogFixture.readAll(directory))
            .isEqualTo(twin.tailMap(LogDirectory.at(directory).firstPosition()));
        LogDirectory.at(directory).release(log.endPosition());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void interruptedThreadAppendsAsAnyOther(boolean syncs) throws Exception {
    TreeMap<Long, LoggedRecord> twin = new TreeMap<>();
    LogOptions options =
        LogFixture.SMALL.withSync(syncs ? SyncPolicy.everyAppend() : SyncPolicy.never());
    boolean[] stillInterrupted = {false};
    try (ObservationLog log = ObservationLog.open(directory, options)) {
      Thread thread =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                LogFixture.append(log, new Random(51), 200, twin);
                stillInterrupted[0] = Thread.currentThread().isInterrupted();
              });
      thread.start();
      thread.join();
    }
    assertThat(stillInterrupted).containsExactly(true);
    assertThat(twin).hasSize(200);
    assertThat(LogFixture.readAll(directory)).isEqualTo(twin);
    assertThat(LogFixture.segments(directory)).hasSizeGreaterThan(3);
  }

  @Test
  void closedLogSaysSo() {
    ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL);
    log.close();
    log.close();
    assertThatThrownBy(() -> LogFixture.append(log, new Random(1), 1, new HashMap<>()))
        .hasMessageStartingWith("[LogClosed]");
    assertThat(directory.resolve("prepared.next")).doesNotExist();
  }

  @Test
  void everySyncPolicyKeepsWhatWasAppended() {
    List<SyncPolicy> policies =
        List.of(
            SyncPolicy.never(), SyncPolicy.everyAppend(), SyncPolicy.every(Duration.ofMillis(1)));
    TreeMap<Long, LoggedRecord> twin = new TreeMap<>();
    Random random = new Random(41);
    for (SyncPolicy policy : policies) {
      try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL.withSync(policy))) {
        LogFixture.append(log, random, 60, twin);
        log.sync();
      }
      assertThat(LogFixture.readAll(directory)).as("%s", policy).isEqualTo(twin);
    }
  }
}
