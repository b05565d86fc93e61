package dev.micrite.log;

import dev.micrite.store.EntityId;
import dev.micrite.store.KeyKind;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreFixture;
import dev.micrite.store.StoreSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Appends random records and reads them all. */
final class LogFixture {
  static final LogOptions SMALL = LogOptions.defaults().withSegmentBytes(8192);

  private static final List<StoreSchema> SCHEMAS =
      List.of(
          StoreFixture.schema(KeyKind.LONG),
          StoreFixture.schema(KeyKind.STRING),
          StoreFixture.schema(KeyKind.UUID),
          StoreFixture.numbers(3),
          StoreFixture.numbers(12));

  private LogFixture() {}

  /** Appends so many records and notes them by their positions. */
  static void append(ObservationLog log, Random random, int records, Map<Long, LoggedRecord> twin) {
    append(log, random, records, 400, twin);
  }

  /** The same, with values of fewer than so many bytes. */
  static void append(
      ObservationLog log, Random random, int records, int maxBytes, Map<Long, LoggedRecord> twin) {
    EntityId id = new EntityId();
    RowUpdate update = new RowUpdate();
    for (int i = 0; i < records; i++) {
      StoreSchema schema = SCHEMAS.get(random.nextInt(SCHEMAS.size()));
      if (random.nextInt(10) == 0) {
        // Another instance of the same class.
        schema = new StoreSchema(schema.featureClass(), schema.keyKind(), schema.slots());
      }
      StoreFixture.setId(id, schema.keyKind(), random.nextInt(1_000));
      String run = "query Q" + random.nextInt(4);
      LoggedRecord expected = LoggedRecord.random(random, schema, id, run, maxBytes, update);
      long position = log.append(schema, id, update, expected.recordedMicros(), log.run(run));
      twin.put(position, expected);
    }
  }

  /** All records from the reader's place on, by position. */
  static Map<Long, LoggedRecord> readAll(LogReader reader) {
    Map<Long, LoggedRecord> found = new TreeMap<>();
    EntityId id = new EntityId();
    while (reader.next()) {
      found.put(reader.position(), LoggedRecord.read(reader, id));
    }
    return found;
  }

  static Map<Long, LoggedRecord> readAll(Path directory) {
    try (LogReader reader = LogReader.open(directory)) {
      return readAll(reader);
    }
  }

  /** The segments there are, oldest first. */
  static List<Path> segments(Path directory) {
    List<Path> segments = new ArrayList<>();
    SegmentFiles files = new SegmentFiles(directory);
    for (long base : files.bases()) {
      segments.add(files.segment(base));
    }
    return segments;
  }
}
