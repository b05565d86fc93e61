package dev.micrite.offline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.offline.table.ObservationSchema.Feature;
import dev.micrite.offline.table.ObservationSchema.IdType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvolutionTest {
  @TempDir Path directory;
  private ObservationStore store;
  private long time;

  @BeforeEach
  void open() {
    store = ObservationStore.open(directory, Fixture.options());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static ObservationSchema schema(String... namesAndTypes) {
    List<Feature> features =
        Arrays.stream(namesAndTypes)
            .map(text -> text.split(" ", 2))
            .map(parts -> new Feature(parts[0], parts[1]))
            .toList();
    return new ObservationSchema("User", "id", IdType.LONG, features);
  }

  private void append(ObservationTable table, Object... values) {
    Map<String, Object> carried = new HashMap<>();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      carried.put(
          table.schema().features().get(i).name(),
          value instanceof String text && value != Observation.ABSENT
              ? text.getBytes(StandardCharsets.UTF_8)
              : value);
    }
    carried.values().removeIf(java.util.Objects::isNull);
    time++;
    table.append(
        Observation.batch(table, List.of(new Observation(time, time, time, time, "r", carried))),
        Map.of());
  }

  private static List<String> read(ObservationTable table) {
    return Observation.read(
            table, ObservationFilter.all().withFeatures(Fixture.names(table.schema())), true)
        .stream()
        .map(o -> o.id() + o.toString().replaceAll(".* r", ""))
        .toList();
  }

  @Test
  void featuresComeAndGoAndFindTheirValuesAgain() {
    append(store.table(schema("a long", "b string")), 1L, "x");
    append(store.table(schema("b string", "c double")), "y", Observation.ABSENT);
    ObservationTable both = store.table(schema("a long", "c double", "b string"));
    append(both, 3L, 0L, "z");
    List<String> wanted =
        List.of("1 {a=1, b=[120]}", "2 {b=[121], c=absent}", "3 {a=3, b=[122], c=0}");
    assertThat(read(both)).isEqualTo(wanted);
    both.compact();
    assertThat(read(both)).isEqualTo(wanted);
    assertThat(read(store.table(schema("c double"))))
        .containsExactly("1 {}", "2 {c=absent}", "3 {c=0}");
  }

  @Test
  void valuesOfAnotherTypeAreNotTheNewOnes() {
    ObservationTable numbers = store.table(schema("a long"));
    append(numbers, 1L);
    ObservationTable texts = store.table(schema("a string"));
    append(texts, "x");
    assertThat(read(texts)).containsExactly("1 {}", "2 {a=[120]}");
    // A process that has not heard of the change goes on with its own column.
    append(numbers, 3L);
    assertThat(read(numbers)).containsExactly("1 {a=1}", "2 {}", "3 {a=3}");
    assertThat(read(texts)).containsExactly("1 {}", "2 {a=[120]}", "3 {}");
    ObservationTable again = store.table(schema("a long"));
    again.compact();
    append(again, 4L);
    assertThat(read(again)).containsExactly("1 {a=1}", "2 {}", "3 {a=3}", "4 {a=4}");
    assertThat(read(store.table(schema("a string"))))
        .containsExactly("1 {}", "2 {a=[120]}", "3 {}", "4 {}");
  }

  @Test
  void integersWidenAndEnumsKeepTheirConstantsByName() {
    append(store.table(schema("a byte", "e enum E(A,B)")), -7L, 1L);
    append(store.table(schema("a int", "e enum E(B,C)")), 70_000L, 0L);
    ObservationTable wide = store.table(schema("a long", "e enum E(A,C,B)"));
    append(wide, Long.MIN_VALUE, 0L);
    assertThat(read(wide))
        .containsExactly("1 {a=-7, e=2}", "2 {a=70000, e=2}", "3 {a=-9223372036854775808, e=0}");
    ObservationTable without = store.table(schema("a long", "e enum E(B)"));
    assertThat(read(without))
        .containsExactly("1 {a=-7, e=0}", "2 {a=70000, e=0}", "3 {a=-9223372036854775808}");
    assertThat(without.scan(ObservationFilter.carrying(java.util.Set.of("e"))).count())
        .isEqualTo(2);
    assertThat(read(store.table(schema("a int", "e enum E(B)"))))
        .as("narrower")
        .containsExactly("1 {e=0}", "2 {e=0}", "3 {}");
  }

  @Test
  void oldSnapshotsAreReadUnderCurrentNames() {
    ObservationTable old = store.table(schema("a long"));
    append(old, 1L);
    long first = old.snapshot().orElseThrow();
    ObservationTable table = store.table(schema("a long", "b map<double>"));
    append(table, 2L, null);
    assertThat(table.scan(ObservationFilter.all().at(first)).count()).isEqualTo(1);
    assertThat(
            Observation.read(
                table,
                ObservationFilter.all().withFeatures(java.util.Set.of("a", "b")).at(first),
                true))
        .hasToString("[1@1/1#1 r {a=1}]");
    assertThatThrownBy(() -> table.scan(ObservationFilter.all().at(17)))
        .hasMessageContaining("[UnknownSnapshot]");
  }

  @Test
  void columnsChangeBesideAppends() throws Exception {
    ObservationTable table = store.table(schema("a long"));
    List<Throwable> failures = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
    Thread appender =
        new Thread(
            () -> {
              for (int i = 0; i < 15; i++) {
                append(table, (long) i);
              }
            });
    appender.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    appender.start();
    int changes = 0;
    while (changes < 5) {
      store.table(schema("a long", "b" + changes++ + " string"));
    }
    appender.join();
    assertThat(failures).isEmpty();
    assertThat(read(table)).hasSize(15).allMatch(row -> row.contains("a="));
    assertThat(read(store.table(schema("b0 string", "b" + (changes - 1) + " string")))).hasSize(15);
  }

  @Test
  void idsWidenButDoNotChange() {
    ObservationSchema narrow =
        new ObservationSchema("User", "number", IdType.INT, List.of(new Feature("a", "long")));
    append(store.table(narrow), 1L);
    ObservationTable wide = store.table(schema("a long"));
    append(wide, 2L);
    assertThat(read(wide)).containsExactly("1 {a=1}", "2 {a=2}");
    ObservationSchema text = new ObservationSchema("User", "id", IdType.STRING, List.of());
    assertThatThrownBy(() -> store.table(text)).hasMessageContaining("[IdTypeChanged]");
    assertThat(read(wide)).hasSize(2);
  }

  @Test
  void namesThatCannotBeColumns() {
    assertThatThrownBy(() -> schema("_run string")).hasMessageContaining("[ReservedColumn]");
    assertThatThrownBy(() -> schema("_old_3_x string")).hasMessageContaining("[ReservedColumn]");
    assertThatThrownBy(() -> schema("aB int", "Ab int")).hasMessageContaining("[ColumnClash]");
    assertThatThrownBy(() -> schema("a record R(x:int,X:int)"))
        .hasMessageContaining("[ColumnClash]");
  }

  @Test
  void valuesThatNoColumnHoldsAreRefusedBeforeTheyHarmTheBatch() {
    ObservationTable table =
        store.table(schema("s string", "t instant", "d localDate", "l list<string>"));
    ObservationBatch batch = table.newBatch().begin(1, 1, 1, 1, "r");
    byte[] lone = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertThatThrownBy(() -> batch.putBytes(0, lone, 0, 3))
        .hasMessageContainingAll("[UnstorableValue]", "User.s");
    assertThatThrownBy(() -> batch.putWord(1, Long.MAX_VALUE)).hasMessageContaining("User.t");
    assertThatThrownBy(() -> batch.putWord(2, 1L << 40)).hasMessageContaining("User.d");
    byte[] list = {1, 0, 0, 0, 3, 0, 0, 0, (byte) 0xED, (byte) 0xA0, (byte) 0x80};
    assertThatThrownBy(() -> batch.putBytes(3, list, 0, 11)).hasMessageContaining("User.l");
    batch.putWord(2, 5);
    table.append(batch, Map.of());
    assertThat(read(table)).containsExactly("1 {d=5}");
  }
}
