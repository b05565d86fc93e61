package dev.micrite.offline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.table.ObservationSchema.IdType;
import dev.micrite.offline.table.ObservationStore;
import dev.micrite.offline.table.ObservationStoreOptions;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.resolve.History;
import dev.micrite.resolve.StepTimes;
import dev.micrite.store.EntityId;
import dev.micrite.store.StoredRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What tables say of the past, against a list and loops. */
class TableHistoryTest {
  static final long DAY = 86_400_000_000L;
  private static final int IDS = 9;

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  @DisplayName("T3, T6: of each feature the latest observation up to the time, as known then")
  void entities(IdType type) {
    long seed = 31L * type.name().hashCode() + 5;
    Random random = new Random(seed);
    Declared child = new Declared(type, type);
    try (ObservationStore store = ObservationStore.open(directory, options())) {
      List<Seen> all = fill(store, child, random, type, type);
      for (long knownAt : new long[] {Long.MAX_VALUE / 4, 0, -2 * DAY, DAY + 1}) {
        TableHistory history = history(store, child, knownAt);
        List<Asked> asked = asked(random, type, 300);
        for (List<FeatureKey<?, ?>> features : child.someFeatures(random).subList(0, 2)) {
          List<String> expected = new ArrayList<>();
          for (Asked it : asked) {
            List<Seen> seen =
                all.stream()
                    .filter(o -> o.id().equals(it.id))
                    .filter(o -> o.featureTime() <= it.timeMicros && o.recordedTime() <= knownAt)
                    .toList();
            String text = text(seen, features);
            if (!text.isEmpty()) {
              expected.add(it + text);
            }
          }
          for (int size : new int[] {random.nextBoolean() ? 1 : 7, 1000}) {
            List<String> found = new ArrayList<>();
            inBatches(
                asked,
                size < 10 ? 3 * size : asked.size(),
                size,
                batch ->
                    history.entities(
                        child.featureClass,
                        features,
                        new AskedMoments(batch),
                        (position, row) -> found.add(batch.get(position) + text(row, features))));
            List<String> wanted =
                size < 10 ? expectedOf(expected, asked.subList(0, 3 * size)) : expected;
            assertThat(found)
                .as("seed %d, known at %d, batches of %d, %s", seed, knownAt, size, features)
                .containsExactlyInAnyOrderElementsOf(wanted);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("T4, T6: the rows whose foreign key held the id just before the time, each once")
  void rows(IdType type) {
    long seed = 17L * type.name().hashCode() + 3;
    Random random = new Random(seed);
    IdType childType =
        switch (type) {
          case INT -> IdType.LONG;
          case LONG -> IdType.STRING;
          case STRING -> IdType.UUID;
          case UUID -> IdType.INT;
        };
    Declared child = new Declared(childType, type);
    try (ObservationStore store = ObservationStore.open(directory, options())) {
      List<Seen> all = fill(store, child, random, childType, type);
      Set<Object> children = new HashSet<>(all.stream().map(Seen::id).toList());
      for (long knownAt : new long[] {Long.MAX_VALUE / 4, 0, DAY + 1}) {
        TableHistory history = history(store, child, knownAt);
        List<Asked> asked = asked(random, type, 150);
        for (List<FeatureKey<?, ?>> features : child.someFeatures(random).subList(0, 2)) {
          List<String> expected = new ArrayList<>();
          for (Asked it : asked) {
            for (Object id : children) {
              List<Seen> seen =
                  all.stream()
                      .filter(o -> o.id().equals(id))
                      .filter(o -> o.featureTime() < it.timeMicros && o.recordedTime() <= knownAt)
                      .toList();
              Optional<Seen> key = Seen.latest(seen, "parentId");
              if (key.isPresent() && it.id.equals(key.get().values().get("parentId"))) {
                long last = seen.stream().mapToLong(Seen::featureTime).max().orElseThrow();
                expected.add(it + " " + id + " seen " + last + text(seen, features));
              }
            }
          }
          for (int size : new int[] {random.nextBoolean() ? 1 : 7, 1000}) {
            List<String> found = new ArrayList<>();
            inBatches(
                asked,
                size < 10 ? 3 * size : asked.size(),
                size,
                batch ->
                    history.rows(
                        child.parentId,
                        features,
                        new AskedMoments(batch),
                        (position, id, time, row) ->
                            found.add(
                                "%s %s seen %d%s"
                                    .formatted(
                                        batch.get(position), id, time, text(row, features)))));
            List<String> wanted =
                size < 10 ? expectedOf(expected, asked.subList(0, 3 * size)) : expected;
            assertThat(found)
                .as("seed %d, known at %d, batches of %d, %s", seed, knownAt, size, features)
                .containsExactlyInAnyOrderElementsOf(wanted);
          }
        }
      }
    }
  }

  @Test
  @DisplayName("T6: what is appended later is not seen, however late it is read")
  void snapshot() {
    Declared child = new Declared(IdType.LONG, IdType.LONG);
    try (ObservationStore store = ObservationStore.open(directory, options())) {
      ObservationTable table = store.table(Seen.schema(child.featureClass));
      Seen.append(table, List.of(new Seen(1L, 10, 10, 0, Map.of("amount", 5L))));
      TableHistory before = history(store, child, 100);
      Seen.append(table, List.of(new Seen(1L, 20, 20, 1, Map.of("amount", 6L))));
      assertThat(amountOf(before, child)).containsExactly(5L);
      assertThat(amountOf(history(store, child, 100), child)).containsExactly(6L);
    }
  }

  @Test
  @DisplayName("A class that was never observed has no table, and reading makes none")
  void noTable() {
    Declared child = new Declared(IdType.LONG, IdType.LONG);
    try (ObservationStore store = ObservationStore.open(directory, options())) {
      TableHistory history = history(store, child, 100);
      assertThat(amountOf(history, child)).isEmpty();
      history.rows(
          child.parentId,
          List.of(),
          new AskedMoments(List.of(new Asked(1L, 50))),
          (position, id, time, row) -> {
            throw new AssertionError("a row of nothing");
          });
      assertThat(store.featureClasses()).isEmpty();
    }
  }

  @Test
  @DisplayName("Rows of has-many relations beyond the budget are refused, not gathered")
  void budget() {
    Declared child = new Declared(IdType.LONG, IdType.LONG);
    try (ObservationStore store = ObservationStore.open(directory, options())) {
      ObservationTable table = store.table(Seen.schema(child.featureClass));
      List<Seen> seen = new ArrayList<>();
      for (long i = 0; i < 10; i++) {
        seen.add(new Seen(i, 10, 10, i, Map.of("parentId", 1L)));
      }
      Seen.append(table, seen);
      TableHistory history = history(store, child, 100);
      AskedMoments asked = new AskedMoments(List.of(new Asked(1L, 50)));
      List<Long> found = new ArrayList<>();
      history.limitRows(10);
      history.rows(child.parentId, List.of(), asked, (at, id, time, row) -> found.add(id.key()));
      assertThat(found).hasSize(10);
      history.limitRows(9);
      assertThatThrownBy(
              () -> history.rows(child.parentId, List.of(), asked, (at, id, time, row) -> {}))
          .isInstanceOf(TableHistory.TooManyRows.class);
    }
  }

  private static List<Long> amountOf(TableHistory history, Declared child) {
    List<Long> found = new ArrayList<>();
    history.entities(
        child.featureClass,
        List.of(child.amount),
        new AskedMoments(List.of(new Asked(1L, 50))),
        (position, row) -> found.add(row.longAt(child.amount.slot())));
    return found;
  }

  static TableHistory history(ObservationStore store, Declared child, long knownAt) {
    return new TableHistory(
        new KnownTables(new ClassTables(store), List.of(child.featureClass), knownAt),
        new StepTimes());
  }

  static ObservationStoreOptions options() {
    return ObservationStoreOptions.defaults().withThreads(2).withMemoryBytes(256L << 20);
  }

  /** Few ids, times and recorded times, so that all kinds of ties are common. */
  static List<Seen> fill(
      ObservationStore store, Declared child, Random random, IdType idType, IdType keyType) {
    ObservationTable table = store.table(Seen.schema(child.featureClass));
    List<Seen> all = new ArrayList<>();
    for (int part = 0; part < 3; part++) {
      List<Seen> observations = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Map<String, Object> values = new HashMap<>();
        putSome(random, values, "amount", (long) random.nextInt(100));
        putSome(random, values, "note", "note " + random.nextInt(100) + "'é");
        putSome(random, values, "parentId", id(keyType, random.nextInt(4)));
        long time = time(random);
        observations.add(
            new Seen(
                id(idType, random.nextInt(IDS)),
                time,
                time + random.nextInt(3) * DAY,
                all.size() + i,
                values));
      }
      Seen.append(table, observations);
      all.addAll(observations);
    }
    return all;
  }

  private static void putSome(Random random, Map<String, Object> into, String name, Object value) {
    int chance = random.nextInt(6);
    if (chance > 1) {
      into.put(name, chance == 2 ? Seen.ABSENT : value);
    }
  }

  /** At and around the edges of days, before 1970 and after. */
  static long time(Random random) {
    return (random.nextInt(7) - 3) * DAY + random.nextInt(3) - 1;
  }

  static List<Asked> asked(Random random, IdType type, int count) {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      asked.add(new Asked(id(type, random.nextInt(IDS + 3)), time(random)));
    }
    return asked;
  }

  static Object id(IdType type, long number) {
    return switch (type) {
      case INT, LONG -> (Object) (number - 2);
      case STRING -> "user '" + number;
      case UUID -> new UUID(number * 0x9E3779B97F4A7C15L, number);
    };
  }

  private static void inBatches(List<Asked> asked, int most, int size, Consumer<List<Asked>> ask) {
    for (int from = 0; from < most; from += size) {
      ask.accept(asked.subList(from, Math.min(most, from + size)));
    }
  }

  /** Of what is expected, what some of the moments make. */
  private static List<String> expectedOf(List<String> all, List<Asked> some) {
    Set<String> starts = new HashSet<>();
    some.forEach(asked -> starts.add(asked.toString()));
    return all.stream().filter(text -> starts.contains(text.split(" ", 2)[0])).toList();
  }

  private static String text(List<Seen> seen, List<FeatureKey<?, ?>> features) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (FeatureKey<?, ?> feature : features) {
      Seen.latest(seen, feature.name())
          .ifPresent(
              it ->
                  texts.put(
                      feature.name(), it.values().get(feature.name()) + "@" + it.featureTime()));
    }
    return texts.isEmpty() ? "" : " " + texts;
  }

  static String text(StoredRow row, List<FeatureKey<?, ?>> features) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (FeatureKey<?, ?> feature : features) {
      int slot = feature.slot();
      if (row.timeMicros(slot) != StoredRow.NEVER) {
        Object value =
            !row.isPresent(slot)
                ? Seen.ABSENT
                : switch (feature.type()) {
                  case "long" -> row.longAt(slot);
                  case "UUID" -> row.uuidAt(slot);
                  default -> row.stringAt(slot);
                };
        texts.put(feature.name(), value + "@" + row.timeMicros(slot));
      }
    }
    return texts.isEmpty() ? "" : " " + texts;
  }

  /** One id at one time; each is an instance of its own. */
  static final class Asked {
    private static int count;
    private final int number = count++;
    final Object id;
    final long timeMicros;

    Asked(Object id, long timeMicros) {
      this.id = id;
      this.timeMicros = timeMicros;
    }

    @Override
    public String toString() {
      return number + ":" + Objects.toString(id).replace(' ', '_') + "@" + timeMicros;
    }
  }

  record AskedMoments(List<Asked> asked) implements History.Moments {
    @Override
    public int size() {
      return asked.size();
    }

    @Override
    public void id(int position, EntityId into) {
      Object id = asked.get(position).id;
      if (id instanceof Long number) {
        into.set(number);
      } else if (id instanceof UUID uuid) {
        into.set(uuid);
      } else {
        into.set((String) id);
      }
    }

    @Override
    public long timeMicros(int position) {
      return asked.get(position).timeMicros;
    }
  }

  /** A class with a word, a text and a foreign key. */
  static final class Declared {
    final FeatureClass<Declared> featureClass;
    final FeatureKey<Declared, Long> amount;
    final FeatureKey<Declared, String> note;
    final FeatureKey<Declared, Object> parentId;

    Declared(IdType id, IdType parent) {
      FeatureClass.Declaration<Declared> declared = FeatureClass.declare(Declared.class);
      declared.id("id", javaType(id));
      this.note = declared.bytes("note", "String", "string").add();
      this.amount = declared.word("amount", "long", "long").maxStaleness("1d").add();
      this.parentId =
          switch (parent) {
            case INT, LONG -> declared.word("parentId", "long", javaType(parent)).add();
            case STRING -> declared.bytes("parentId", "String", "string").add();
            case UUID -> declared.bytes("parentId", "UUID", "uuid").add();
          };
      this.featureClass = declared.rows(() -> null);
    }

    private static String javaType(IdType type) {
      return switch (type) {
        case INT -> "int";
        case LONG -> "long";
        case STRING -> "String";
        case UUID -> "UUID";
      };
    }

    List<List<FeatureKey<?, ?>>> someFeatures(Random random) {
      return List.of(
          List.of(note, amount, parentId),
          random.nextBoolean() ? List.of(amount) : List.of(note),
          List.of(parentId, note));
    }
  }
}
