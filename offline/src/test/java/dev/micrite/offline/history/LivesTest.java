package dev.micrite.offline.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.history.TableHistoryTest.Asked;
import dev.micrite.offline.history.TableHistoryTest.AskedMoments;
import dev.micrite.offline.history.TableHistoryTest.Declared;
import dev.micrite.offline.table.ObservationSchema.IdType;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.resolve.History;
import dev.micrite.resolve.StepTimes;
import dev.micrite.store.EntityId;
import dev.micrite.store.StoredRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lives gone through once, against one question for each moment. */
class LivesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  @DisplayName("T3, T4, T6: lives show what was observed and which rows had come, ties and all")
  void changingRows(IdType type) {
    long seed = 7L * type.name().hashCode() + 11;
    Random random = new Random(seed);
    Declared declared = new Declared(type, type);
    try (ObservationStore store = ObservationStore.open(directory, TableHistoryTest.options())) {
      TableHistoryTest.fill(store, declared, random, type, type);
      check(store, declared, random, type, "seed " + seed);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("T4: rows observed once each come when they were observed, in whatever files")
  void rowsObservedOnce(IdType type) {
    long seed = 5L * type.name().hashCode() + 2;
    Random random = new Random(seed);
    Declared declared = new Declared(type, type);
    try (ObservationStore store = ObservationStore.open(directory, TableHistoryTest.options())) {
      ObservationTable table = store.table(Seen.schema(declared.featureClass));
      List<Seen> seen = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        Map<String, Object> values = new HashMap<>();
        values.put("amount", (long) i);
        if (random.nextBoolean()) {
          values.put("note", "note " + i);
        }
        if (i % 7 > 0) {
          values.put("parentId", TableHistoryTest.id(type, random.nextInt(5)));
        }
        long time = (i / 30 - 2) * TableHistoryTest.DAY + random.nextInt(5) - 2;
        seen.add(new Seen(TableHistoryTest.id(type, i), time, time, i, values));
      }
      Seen.append(table, seen);
      check(store, declared, random, type, "one file a day, seed " + seed);
      // One of them changes, and files of one day are two: all is sorted and looked for.
      Object changing = TableHistoryTest.id(type, 33);
      Seen.append(
          table,
          List.of(
              new Seen(changing, 0, 0, 900, Map.of("amount", 900L)),
              new Seen(
                  changing,
                  TableHistoryTest.DAY,
                  TableHistoryTest.DAY,
                  901,
                  Map.of("parentId", TableHistoryTest.id(type, 4)))));
      check(store, declared, random, type, "with a change, seed " + seed);
    }
  }

  private static void check(
      ObservationStore store, Declared declared, Random random, IdType type, String about) {
    for (long knownAt : new long[] {Long.MAX_VALUE / 4, 0, TableHistoryTest.DAY + 1}) {
      KnownTables tables =
          new KnownTables(new ClassTables(store), List.of(declared.featureClass), knownAt);
      AskedMoments asked = new AskedMoments(TableHistoryTest.asked(random, type, 200));
      List<List<FeatureKey<?, ?>>> some = declared.someFeatures(random);
      List<FeatureKey<?, ?>> features = some.get(random.nextInt(some.size()));
      List<FeatureKey<?, ?>> ofRows = some.get(random.nextInt(some.size()));
      List<String> expected =
          oneByOne(new TableHistory(tables, new StepTimes()), declared, features, ofRows, asked);
      List<LifeReader.Limits> all =
          List.of(
              new LifeReader.Limits(0, 0, Long.MAX_VALUE),
              new LifeReader.Limits(1000, 0, Long.MAX_VALUE),
              new LifeReader.Limits(0, 1000, 3_000),
              new LifeReader.Limits(1000, 1000, 10_000),
              new LifeReader.Limits(0, 0, 10_000));
      LifeReader.Limits limits = all.get(random.nextInt(all.size()));
      TableHistory history = new TableHistory(tables, new StepTimes(), limits);
      assertThat(lives(history, declared, features, ofRows, asked))
          .as("%s, known at %d, %s, %s, %s", about, knownAt, features, ofRows, limits)
          .containsExactlyElementsOf(expected);
      assertThat(lives(history, declared, features, null, asked))
          .as("without rows: %s, known at %d, %s, %s", about, knownAt, features, limits)
          .containsExactlyElementsOf(
              expected.stream().map(text -> text.replaceFirst(" \\[.*]$", " []")).toList());
    }
  }

  /** What is seen at each moment: of the entity, and of its rows. */
  private static List<String> oneByOne(
      TableHistory history,
      Declared declared,
      List<FeatureKey<?, ?>> features,
      List<FeatureKey<?, ?>> ofRows,
      AskedMoments asked) {
    List<String> entities = new ArrayList<>(Collections.nCopies(asked.size(), ""));
    List<TreeSet<String>> rows = new ArrayList<>();
    asked.asked().forEach(it -> rows.add(new TreeSet<>()));
    history.entities(
        declared.featureClass,
        features,
        asked,
        (position, row) -> entities.set(position, TableHistoryTest.text(row, features)));
    history.rows(
        declared.parentId,
        ofRows,
        asked,
        (position, id, time, row) -> rows.get(position).add(row(id, time, row, ofRows)));
    List<String> all = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      all.add(asked.asked().get(i) + entities.get(i) + " " + rows.get(i));
    }
    return all;
  }

  private static String row(
      EntityId id, long timeMicros, StoredRow row, List<FeatureKey<?, ?>> features) {
    String values = TableHistoryTest.text(row, features).replaceAll("@-?\\d+", "");
    return id + " seen " + timeMicros + values;
  }

  private static List<String> lives(
      TableHistory history,
      Declared declared,
      List<FeatureKey<?, ?>> features,
      List<FeatureKey<?, ?>> ofRows,
      AskedMoments asked) {
    List<String> found = new ArrayList<>(Collections.nCopies(asked.size(), null));
    history.replay(
        declared.featureClass,
        features,
        ofRows == null ? List.of() : List.of(new History.Rows(declared.parentId, ofRows)),
        asked,
        () ->
            new History.Replayer() {
              private final TreeSet<String> rows = new TreeSet<>();

              @Override
              public void begin() {
                rows.clear();
              }

              @Override
              public void join(int relation, EntityId id, long timeMicros, StoredRow row) {
                assertThat(rows.add(row(id, timeMicros, row, ofRows))).as("comes once").isTrue();
              }

              @Override
              public void at(int position, long timeMicros, StoredRow observed) {
                Asked it = asked.asked().get(position);
                String text = observed.isFound() ? TableHistoryTest.text(observed, features) : "";
                assertThat(found.set(position, it + text + " " + rows)).as("once").isNull();
              }

              @Override
              public void end() {
                rows.clear();
              }
            });
    return found;
  }
}
