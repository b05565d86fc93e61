package dev.micrite.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.log.LogRecovery.Trouble;
import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreFixture;
import dev.micrite.store.StoreSchema;
import dev.micrite.store.Words;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose bytes are not what was written: torn, flipped, cut off, missing, foreign. */
final class LogDamageTest {
  @TempDir Path directory;

  private final TreeMap<Long, LoggedRecord> twin = new TreeMap<>();

  @Test
  void tailTornAtAnyByteIsDroppedAndTheRestIsKept() throws Exception {
    write(5, 12);
    long end = writeShort(2);
    Path segment = LogFixture.segments(directory).get(0);
    byte[] whole = Files.readAllBytes(segment);
    long last = twin.lastKey();
    TreeMap<Long, LoggedRecord> before = new TreeMap<>(twin.headMap(last));
    int losses = 0;
    for (int from = (int) last; from <= end; from++) {
      for (int how = 0; how < 3; how++) {
        String where = "from " + from + " of " + last + " to " + end + ", " + how;
        byte[] torn = tear(whole, from, (int) end, how);
        deleteAllBut(segment);
        Files.write(segment, torn);
        // Zeros at the very end of the record are what was there, unless the file is cut off.
        boolean isLost = torn.length < end || how != 0 && !Arrays.equals(whole, torn);
        losses += isLost ? 1 : 0;
        assertThat(LogFixture.readAll(directory)).as(where).isEqualTo(isLost ? before : twin);
        TreeMap<Long, LoggedRecord> after = new TreeMap<>(isLost ? before : twin);
        try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
          assertThat(LogFixture.readAll(directory)).as(where).isEqualTo(after);
          assertThat(log.recoveries())
              .as(where)
              .allMatch(it -> it.trouble() == Trouble.TORN_TAIL && it.offset() == last);
          LogFixture.append(log, new Random(from), 3, after);
        }
        assertThat(LogFixture.readAll(directory)).as(where).isEqualTo(after);
      }
    }
    assertThat(losses).isGreaterThan(100);
  }

  private void deleteAllBut(Path kept) throws IOException {
    for (Path segment : LogFixture.segments(directory)) {
      if (!segment.equals(kept)) {
        Files.delete(segment);
      }
    }
  }

  /**
   * Appends records of some ten words, one right behind the other but for the first, and gives the
   * position behind them.
   */
  private long writeShort(int records) {
    StoreSchema schema = StoreFixture.schema(KeyKind.STRING);
    EntityId id = new EntityId();
    id.set("someone");
    RowUpdate update = new RowUpdate().putLong(0, 17, -1).putBytes(2, 18, new byte[] {1, 2, 3});
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      int run = log.run("query Q1");
      LoggedRecord expected =
          new LoggedRecord(
              schema,
              "someone",
              19,
              "query Q1",
              List.of(
                  new LoggedValue(0, 17, -1L),
                  new LoggedValue(2, 18, List.of((byte) 1, (byte) 2, (byte) 3))));
      for (int i = 0; i < records; i++) {
        twin.put(log.append(schema, id, update, 19, run), expected);
      }
      return log.endPosition();
    }
  }

  private static byte[] tear(byte[] whole, int from, int end, int how) {
    byte[] torn = whole.clone();
    switch (how) {
      case 0 -> torn = Arrays.copyOf(whole, from);
      case 1 -> Arrays.fill(torn, from, end, (byte) 0);
      default -> {
        byte[] noise = new byte[end - from];
        new Random(from).nextBytes(noise);
        System.arraycopy(noise, 0, torn, from, noise.length);
      }
    }
    return torn;
  }

  /** Appends records and gives the position behind them. */
  private long write(long seed, int records) {
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      LogFixture.append(log, new Random(seed), records, twin);
      return log.endPosition();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void flippedBytesAreReportedAndNeverReadAsAValue(long seed) throws Exception {
    write(seed, 60);
    Random random = new Random(seed);
    List<Path> segments = LogFixture.segments(directory);
    assertThat(segments).hasSizeGreaterThan(1);
    int reports = 0;
    for (int round = 0; round < 400; round++) {
      Path segment = segments.get(random.nextInt(segments.size()));
      byte[] before = Files.readAllBytes(segment);
      byte[] after = before.clone();
      int flips = 1 + random.nextInt(3);
      int place = random.nextInt(after.length);
      for (int flip = 0; flip < flips; flip++) {
        int at = Math.min(after.length - 1, place + random.nextInt(16));
        after[at] = (byte) (random.nextInt(3) == 0 ? 0 : after[at] ^ 1 << random.nextInt(8));
      }
      Files.write(segment, after);
      reports += readDamaged("seed " + seed + " round " + round, 1);
      Files.write(segment, before);
    }
    assertThat(reports).isGreaterThan(50);
    assertThat(LogFixture.readAll(directory)).isEqualTo(twin);
  }

  /** Reads all that can be read, which must be right, and gives how often damage was reported. */
  private int readDamaged(String where, int places) {
    int reports = 0;
    TreeMap<Long, LoggedRecord> found = new TreeMap<>();
    EntityId id = new EntityId();
    try (LogReader reader = LogReader.open(directory)) {
      boolean goesOn = true;
      while (goesOn) {
        try {
          goesOn = reader.next();
          if (goesOn) {
            found.put(reader.position(), LoggedRecord.read(reader, id));
          }
        } catch (StoreException e) {
          assertThat(e.tag()).as("%s: %s", where, e).isEqualTo("DamagedLog");
          assertThatThrownBy(reader::next).isSameAs(e);
          reports++;
          goesOn = reader.skipDamage();
        }
      }
    }
    assertThat(twin.entrySet()).as(where).containsAll(found.entrySet());
    if (found.size() < twin.size() && found.containsKey(twin.lastKey())) {
      assertThat(reports).as(where).isGreaterThanOrEqualTo(places);
    }
    return reports;
  }

  @Test
  void damagedRecordInTheMiddleIsNamedAndTheWriterGoesOnBehindIt() throws Exception {
    writeShort(10);
    long victim = twin.keySet().stream().skip(twin.size() / 2).findFirst().orElseThrow();
    long next = twin.higherKey(victim);
    Path segment = LogFixture.segments(directory).get(0);
    overwrite(segment, victim + 24, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    TreeMap<Long, LoggedRecord> expected = new TreeMap<>(twin);
    expected.remove(victim);
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      assertThat(log.recoveries())
          .containsExactly(
              new LogRecovery(Trouble.DAMAGED_RECORDS, segment, victim, next - victim));
      LogFixture.append(log, new Random(7), 10, expected);
    }
    TreeMap<Long, LoggedRecord> found = new TreeMap<>();
    try (LogReader reader = LogReader.open(directory)) {
      assertThatThrownBy(() -> found.putAll(LogFixture.readAll(reader)))
          .hasMessageStartingWith("[DamagedLog] " + segment)
          .hasMessageContaining("offset " + victim + ":")
          .hasMessageContaining("offset " + next);
    }
    try (LogReader reader = LogReader.open(directory, victim)) {
      assertThatThrownBy(reader::next).hasMessageStartingWith("[DamagedLog]");
      assertThat(reader.skipDamage()).isTrue();
      assertThat(LogFixture.readAll(reader)).isEqualTo(expected.tailMap(next));
    }
  }

  @Test
  void wipedRecordInTheMiddleIsDamageAndNotTheEnd() throws Exception {
    writeShort(10);
    long victim = twin.keySet().stream().skip(twin.size() / 2).findFirst().orElseThrow();
    long next = twin.higherKey(victim);
    Path segment = LogFixture.segments(directory).get(0);
    overwrite(segment, victim, new byte[(int) (next - victim)]);
    ObservationLog.open(directory, LogFixture.SMALL).close();
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      LogFixture.append(log, new Random(8), 5, twin);
    }
    twin.remove(victim);
    assertThat(readDamaged("wiped", 1)).isEqualTo(1);
  }

  @Test
  void segmentWithADamagedHeaderCostsThatSegmentOnly() throws Exception {
    write(9, 60);
    List<Path> segments = LogFixture.segments(directory);
    Path last = segments.get(segments.size() - 1);
    overwrite(last, 0, new byte[SegmentHeader.BYTES]);
    long lost = 8192L * (segments.size() - 1);
    TreeMap<Long, LoggedRecord> expected = new TreeMap<>(twin.headMap(lost));
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      assertThat(log.recoveries())
          .singleElement()
          .satisfies(it -> assertThat(it.trouble()).isEqualTo(Trouble.DAMAGED_HEADER));
      LogFixture.append(log, new Random(10), 20, expected);
      assertThat(LogDirectory.at(directory).endPosition()).isEqualTo(log.endPosition());
    }
    try (LogReader reader = LogReader.open(directory, expected.lastKey())) {
      assertThat(LogFixture.readAll(reader)).hasSize(1);
    }
    twin.keySet().removeIf(position -> position > lost);
    twin.putAll(expected);
    assertThat(readDamaged("header", 1)).isEqualTo(1);
  }

  @Test
  void oneDamagedCopyOfTheHeaderCostsNothing() throws Exception {
    write(9, 30);
    for (Path segment : LogFixture.segments(directory)) {
      overwrite(segment, 20, new byte[] {1, 2, 3});
    }
    assertThat(LogFixture.readAll(directory)).isEqualTo(twin);
    try (ObservationLog log = ObservationLog.open(directory, LogFixture.SMALL)) {
      LogFixture.append(log, new Random(1), 30, twin);
    }
    assertThat(LogFixture.readAll(directory)).isEqualTo(twin);
  }

  @Test
  void missingSegmentIsNamed() throws Exception {
    write(12, 200);
    List<Path> segments = LogFixture.segments(directory);
    Files.delete(segments.get(1));
    TreeMap<Long, LoggedRecord> expected = new TreeMap<>(twin);
    expected.subMap(8192L, 2 * 8192L).clear();
    try (LogReader reader = LogReader.open(directory)) {
      TreeMap<Long, LoggedRecord> found = new TreeMap<>();
      EntityId id = new EntityId();
      assertThatThrownBy(
              () -> {
                while (reader.next()) {
                  found.put(reader.position(), LoggedRecord.read(reader, id));
                }
              })
          .hasMessageStartingWith("[DamagedLog] " + segments.get(1))
          .hasMessageContaining("no such file");
      assertThat(reader.skipDamage()).isTrue();
      found.putAll(LogFixture.readAll(reader));
      assertThat(found).isEqualTo(expected);
    }
  }

  @Test
  void segmentOfAnotherLogIsNoticed() throws Exception {
    write(13, 60);
    Path other = directory.resolve("other");
    try (ObservationLog log = ObservationLog.open(other, LogFixture.SMALL)) {
      LogFixture.append(log, new Random(14), 60, new TreeMap<>());
    }
    Files.write(
        LogFixture.segments(directory).get(1),
        Files.readAllBytes(LogFixture.segments(other).get(1)));
    assertThatThrownBy(() -> LogFixture.readAll(directory))
        .hasMessageStartingWith("[DamagedLog]")
        .hasMessageContaining("another log");
    Files.write(
        LogFixture.segments(directory).get(1),
        Files.readAllBytes(LogFixture.segments(directory).get(0)));
    assertThatThrownBy(() -> LogFixture.readAll(directory))
        .hasMessageStartingWith("[DamagedLog]")
        .hasMessageContaining("does not begin as it should");
  }

  @Test
  void newerFormatIsNamed() throws Exception {
    write(15, 1);
    byte[] header = new SegmentHeader(1, 0, 8192).toBytes();
    header[14] = 2;
    for (int copy = 0; copy < SegmentHeader.BYTES; copy += 64) {
      header[copy + 14] = 2;
      Words.putLong(header, copy, RecordChecksum.of(header, copy, 64, 0));
    }
    overwrite(LogFixture.segments(directory).get(0), 0, header);
    assertThatThrownBy(() -> LogReader.open(directory))
        .hasMessageStartingWith("[LogFormat]")
        .hasMessageContaining("format 2");
    assertThatThrownBy(() -> ObservationLog.open(directory, LogFixture.SMALL))
        .hasMessageStartingWith("[LogFormat]");
  }

  @Test
  void unusableDirectoryIsNamed() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    assertThatThrownBy(() -> ObservationLog.open(file, LogFixture.SMALL))
        .hasMessageStartingWith("[LogAccess]")
        .hasMessageContaining(file.toString());
    assertThatThrownBy(() -> LogReader.open(file)).hasMessageStartingWith("[LogAccess]");
    assertThatThrownBy(() -> LogReader.open(directory.resolve("none")))
        .hasMessageStartingWith("[NoLog]");
    assertThatThrownBy(() -> LogReader.open(directory)).hasMessageStartingWith("[NoLog]");
    assertThatThrownBy(() -> LogDirectory.at(directory).endPosition())
        .hasMessageStartingWith("[NoLog]");
  }

  private static void overwrite(Path file, long offset, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), offset);
    }
  }
}
