package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.log.LogOptions;
import dev.micrite.log.ObservationLog;
import dev.micrite.offline.history.ClassTables;
import dev.micrite.offline.table.ObservationCursor;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationStoreOptions;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** A log of two classes, the plain list of what is in it, and what of that is in the tables. */
final class DrainedLog {
  final FeatureClass<DrainedLog> featureClass;
  final FeatureClass<String> otherClass;
  final List<String> expected = new ArrayList<>();

  private final Path directory;
  private final FeatureKey<DrainedLog, Long> amount;
  private final FeatureKey<DrainedLog, String> note;
  private final FeatureKey<String, Long> count;

  DrainedLog(Path directory) {
    this.directory = directory;
    FeatureClass.Declaration<DrainedLog> declared = FeatureClass.declare(DrainedLog.class);
    declared.id("id", "String");
    this.note = declared.bytes("note", "String", "string").add();
    this.amount = declared.word("amount", "long", "long").maxStaleness("1d").add();
    this.featureClass = declared.rows(() -> null);
    FeatureClass.Declaration<String> other = FeatureClass.declare(String.class);
    other.id("number", "int");
    this.count = other.word("count", "long", "long").add();
    this.otherClass = other.rows(() -> null);
  }

  Path path() {
    return directory.resolve("log");
  }

  ObservationLog open() {
    return ObservationLog.open(path(), LogOptions.defaults().withSegmentBytes(8192));
  }

  ObservationStore openStore() {
    return ObservationStore.open(
        directory.resolve("offline"),
        ObservationStoreOptions.defaults().withThreads(2).withMemoryBytes(256L << 20));
  }

  LogDrain drain(ObservationStore store, int batchRows) {
    return new LogDrain(
        new ClassTables(store),
        List.of(featureClass, otherClass),
        path(),
        directory.resolve("offline"),
        batchRows);
  }

  /** Appends records of several values, some at several times, some absent. */
  void append(ObservationLog log, Random random, int records) {
    EntityId id = new EntityId();
    RowUpdate update = new RowUpdate();
    for (int i = 0; i < records; i++) {
      update.reset();
      long recorded = random.nextInt(1000);
      if (random.nextInt(4) == 0) {
        int number = random.nextInt(5);
        id.set(number);
        update.putLong(count.slot(), 7, number);
        long position = log.append(otherClass.schema(), id, update, recorded, log.run("other"));
        expected.add(text("" + number, 7, recorded, position, "other", "count=" + number));
        continue;
      }
      String name = "user " + random.nextInt(5);
      id.set(name);
      TreeMap<Long, String> texts = new TreeMap<>();
      long first = random.nextInt(3);
      update.putLong(amount.slot(), first, i);
      texts.merge(first, "amount=" + i, (one, two) -> one + "," + two);
      if (random.nextBoolean()) {
        long second = random.nextInt(3);
        boolean isAbsent = random.nextBoolean();
        if (isAbsent) {
          update.putAbsent(note.slot(), second);
        } else {
          update.putString(note.slot(), second, "n" + i);
        }
        texts.merge(
            second, "note=" + (isAbsent ? "absent" : "n" + i), (one, two) -> one + "," + two);
      }
      long position =
          log.append(featureClass.schema(), id, update, recorded, log.run("run " + i % 3));
      String run = "run " + i % 3;
      texts.forEach((time, text) -> expected.add(text(name, time, recorded, position, run, text)));
    }
  }

  private static String text(
      String id, long time, long recorded, long sequence, String run, String values) {
    return "%s@%d/%d#%d %s {%s}".formatted(id, time, recorded, sequence, run, values);
  }

  /** All observations of the tables, as {@link #expected} has them. */
  List<String> drained(ObservationStore store) {
    ClassTables tables = new ClassTables(store);
    List<String> found = new ArrayList<>();
    read(tables.find(featureClass), Set.of("amount", "note"), found);
    read(tables.find(otherClass), Set.of("count"), found);
    return found;
  }

  private static void read(
      Optional<ObservationTable> table, Set<String> features, List<String> found) {
    if (table.isEmpty()) {
      return;
    }
    List<String> names = features.stream().sorted().toList();
    ObservationFilter filter = ObservationFilter.all().withFeatures(new LinkedHashSet<>(names));
    try (ObservationCursor cursor = table.get().scan(filter).cursor(false)) {
      while (cursor.next()) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
          if (cursor.isAbsent(i)) {
            values.add(names.get(i) + "=absent");
          } else if (cursor.isPresent(i)) {
            values.add(
                names.get(i)
                    + "="
                    + (names.get(i).equals("note")
                        ? new String(cursor.bytes(i), StandardCharsets.UTF_8)
                        : "" + cursor.word(i)));
          }
        }
        found.add(
            text(
                names.contains("count") ? "" + cursor.longId() : cursor.stringId(),
                cursor.featureTimeMicros(),
                cursor.recordedTimeMicros(),
                cursor.sequence(),
                cursor.run(),
                String.join(",", values)));
      }
    }
  }
}
