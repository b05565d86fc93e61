package dev.micrite.acceptance.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.Compilation;
import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.catalog.IdKey;
import dev.micrite.log.LogReader;
import dev.micrite.query.DynamicAnswer;
import dev.micrite.query.DynamicQuery;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import dev.micrite.query.Parity;
import dev.micrite.query.ParityReport;
import dev.micrite.query.TypedQuery;
import dev.micrite.query.UnresolvedFeatureException;
import dev.micrite.store.Encoding;
import dev.micrite.store.EntityId;
import dev.micrite.store.Slot;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random programs whose queries the store can answer: the log gets the same of them as of a walk,
 * which a dynamic query always takes.
 */
class ObservedGraphsTest {
  private static final int PROGRAMS_EACH = 20;
  private static final int ENTITIES = 6;
  private static final Instant NOW = Instant.ofEpochSecond(1_550, 250_000);

  @TempDir Path folder;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private int straight;
  private int logged;
  private long compared;

  @DisplayName("W1, R3: what the straight way computes is observed as if walked, and holds offline")
  @ParameterizedTest(name = "seeds from {0}")
  @ValueSource(longs = {0, 20, 40, 60})
  void straightWayIsObservedLikeTheWalk(long firstSeed) throws Exception {
    List<StoredProgram> programs =
        LongStream.range(firstSeed, firstSeed + PROGRAMS_EACH)
            .mapToObj(StoredProgram::new)
            .toList();
    Map<String, String> sources = new LinkedHashMap<>();
    programs.forEach(program -> sources.putAll(program.sources()));
    ClassLoader classes = Compilation.of(folder.resolve("classes"), sources).load();
    Path data = folder.resolve("data");
    try (Micrite micrite =
            Micrite.builder()
                .directory(data)
                .entries(100)
                .modules(modules(classes))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .meterRegistry(meters)
                .keepObservations(true)
                .open();
        LogReader reader = LogReader.open(data.resolve("log"))) {
      for (StoredProgram program : programs) {
        try {
          check(program, micrite, reader, classes.loadClass(program.packageName + ".Driver"));
        } catch (AssertionError | ReflectiveOperationException e) {
          String text = String.join("\n", program.sources().values());
          throw new AssertionError(program.packageName + "\n" + text, e);
        }
      }
      for (StoredProgram program : programs) {
        checkParity(program, micrite, classes);
      }
    }
    assertThat(straight).as("answers of the store").isGreaterThan(PROGRAMS_EACH * ENTITIES);
    assertThat(logged).as("of these, told to the log").isGreaterThan(PROGRAMS_EACH * ENTITIES);
    assertThat(compared).as("values compared").isGreaterThan(PROGRAMS_EACH * ENTITIES);
  }

  /** Offline it is the same, value by value. */
  private void checkParity(StoredProgram program, Micrite micrite, ClassLoader classes)
      throws ReflectiveOperationException {
    Class<?> query = classes.loadClass(program.packageName + "." + program.queryName + "Query");
    TypedQuery<?, ?> asked =
        (TypedQuery<?, ?>) query.getMethod("on", Micrite.class).invoke(null, micrite);
    ParityReport report = Parity.of(asked).check();
    assertThat(report.isEqual())
        .as(report + "\n" + String.join("\n", program.sources().values()))
        .isTrue();
    assertThat(report.lateInputs()).as(report.toString()).isZero();
    compared += report.compared();
  }

  private void check(StoredProgram program, Micrite micrite, LogReader reader, Class<?> driver)
      throws ReflectiveOperationException {
    program.entities.forEach(entity -> upload(program, entity, micrite));
    long[] givens = LongStream.range(0, program.givens.size()).map(i -> i + 1).toArray();
    Method get = driver.getMethod("get", Micrite.class, Optional.class, long.class, long[].class);
    List<Logged> each = new ArrayList<>();
    for (long id = 0; id < ENTITIES; id++) {
      ask(
          program,
          get,
          micrite,
          Optional.empty(),
          id,
          givens); // what is stored when computed is stored now
      for (Optional<Instant> now :
          List.of(Optional.<Instant>empty(), Optional.of(NOW.plusSeconds(5)))) {
        drain(reader);
        double before = fromStore();
        Map<String, Object> answer = ask(program, get, micrite, now, id, givens);
        boolean isStraight = fromStore() > before;
        List<Logged> typed = drain(reader);
        String as = program.asked.name() + " " + id + (isStraight ? " straight" : " walked");
        assertThat(answer).as(as).isEqualTo(walk(program, micrite, now, id, givens));
        assertThat(typed).as(as).containsExactlyInAnyOrderElementsOf(drain(reader));
        straight += isStraight ? 1 : 0;
        logged += isStraight && !typed.isEmpty() ? 1 : 0;
        if (now.isEmpty()) {
          each.addAll(typed);
        }
      }
    }
    long[] ids = LongStream.range(0, ENTITIES).toArray();
    driver
        .getMethod("all", Micrite.class, long[].class, long[].class)
        .invoke(null, micrite, ids, givens);
    assertThat(facts(drain(reader))).as("a batch").isEqualTo(facts(each));
  }

  /** Single values: a batch that is walked has one row where several entities lead to one. */
  private static Set<String> facts(List<Logged> records) {
    Set<String> facts = new TreeSet<>();
    for (Logged logged : records) {
      logged
          .values()
          .forEach((name, value) -> facts.add(logged.entity() + " " + name + " " + value));
    }
    return facts;
  }

  /** The answer by path; empty where there is none. */
  private static Map<String, Object> ask(
      StoredProgram program,
      Method get,
      Micrite micrite,
      Optional<Instant> now,
      long id,
      long[] givens)
      throws ReflectiveOperationException {
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      Object answer = get.invoke(null, micrite, now, id, givens);
      RecordComponent[] components = answer.getClass().getRecordComponents();
      Iterator<String> paths = program.outputs.keySet().iterator();
      for (RecordComponent component : components) {
        values.put(paths.next(), valueOrNull(component.getAccessor().invoke(answer)));
      }
    } catch (InvocationTargetException e) {
      assertThat(e.getCause()).isInstanceOf(UnresolvedFeatureException.class);
    }
    return values;
  }

  private static Object valueOrNull(Object value) {
    if (value instanceof OptionalInt number) {
      return number.isPresent() ? number.getAsInt() : null;
    }
    if (value instanceof OptionalLong number) {
      return number.isPresent() ? number.getAsLong() : null;
    }
    if (value instanceof OptionalDouble number) {
      return number.isPresent() ? number.getAsDouble() : null;
    }
    return value instanceof Optional<?> optional ? optional.orElse(null) : value;
  }

  private static Map<String, Object> walk(
      StoredProgram program, Micrite micrite, Optional<Instant> now, long id, long[] givens) {
    FeatureClass<?> asked = classOf(program, program.asked, micrite);
    DynamicQuery query = micrite.query(idKey(asked).is(id));
    for (int i = 0; i < givens.length; i++) {
      query = query.given(program.givens.get(i), givens[i]);
    }
    for (Map.Entry<String, Boolean> output : program.outputs.entrySet()) {
      query =
          output.getValue()
              ? query.outputIfResolved(output.getKey())
              : query.output(output.getKey());
    }
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      DynamicAnswer answer = (now.isPresent() ? query.with(o -> o.now(now.get())) : query).answer();
      for (String path : program.outputs.keySet()) {
        values.put(path, valueOrNull(valueOrNull(answer.find(path))));
      }
    } catch (UnresolvedFeatureException e) {
      assertThat(e).hasMessageContaining("ExpressionFailed"); // a division by zero
    }
    return values;
  }

  // Uploads.

  private static void upload(StoredProgram program, StoredProgram.Entity entity, Micrite micrite) {
    FeatureClass<?> featureClass = classOf(program, entity, micrite);
    for (long id = 0; id < ENTITIES; id++) {
      put(featureClass, id, entity, micrite);
    }
  }

  private static <E> void put(
      FeatureClass<E> featureClass, long id, StoredProgram.Entity entity, Micrite micrite) {
    Observation<E> row = Observation.of(idKey(featureClass), id);
    row = set(row, featureClass, "s0", id * 7 + 1);
    row = set(row, featureClass, "s1", 11 - id);
    row = set(row, featureClass, "text", "t" + id);
    row = set(row, featureClass, "maybe", id % 2 == 0 ? OptionalLong.of(id) : OptionalLong.empty());
    for (String key : entity.foreignKeys()) {
      long parent = (id * 5 + key.length()) % ENTITIES;
      Object optional = id % 3 == 0 ? OptionalLong.empty() : OptionalLong.of(parent);
      row = set(row, featureClass, key, entity.maybe() ? optional : (Object) parent);
    }
    micrite.put(row.at(NOW.minusSeconds(60 + id)));
  }

  @SuppressWarnings("unchecked")
  private static <E> Observation<E> set(
      Observation<E> row, FeatureClass<E> featureClass, String name, Object value) {
    return row.set((FeatureKey<E, Object>) featureClass.feature(name).orElseThrow(), value);
  }

  @SuppressWarnings("unchecked")
  private static <E> IdKey<E, Long> idKey(FeatureClass<E> featureClass) {
    return (IdKey<E, Long>) featureClass.id();
  }

  private static FeatureClass<?> classOf(
      StoredProgram program, StoredProgram.Entity entity, Micrite micrite) {
    return micrite.featureClasses().stream()
        .filter(c -> c.typeName().equals(program.packageName + "." + entity.name()))
        .findFirst()
        .orElseThrow();
  }

  private static FeatureModule[] modules(ClassLoader classes) {
    return ServiceLoader.load(FeatureModule.class, classes).stream()
        .filter(provider -> provider.type().getClassLoader() == classes)
        .map(ServiceLoader.Provider::get)
        .toArray(FeatureModule[]::new);
  }

  private double fromStore() {
    return meters.find("micrite.queries").tag("result", "store").functionCounters().stream()
        .mapToDouble(FunctionCounter::count)
        .sum();
  }

  // The log.

  /** A record, but for the name of the query. */
  private record Logged(
      String featureClass, String id, long recordedMicros, Map<String, String> values) {
    String entity() {
      return featureClass + " " + id + " of " + recordedMicros;
    }
  }

  private static List<Logged> drain(LogReader reader) {
    List<Logged> all = new ArrayList<>();
    EntityId id = new EntityId();
    while (reader.next()) {
      reader.id(id);
      Map<String, String> values = new TreeMap<>();
      for (int i = 0; i < reader.count(); i++) {
        Slot slot = reader.schema().slots().get(reader.slot(i));
        String value = reader.timeMicros(i) + " " + value(reader, slot, i);
        assertThat(values.put(slot.name(), value)).as(slot.name() + " once").isNull();
      }
      all.add(
          new Logged(
              reader.schema().featureClass(), id.toString(), reader.recordedMicros(), values));
    }
    return all;
  }

  private static String value(LogReader reader, Slot slot, int index) {
    if (!reader.isPresent(index)) {
      return "absent";
    }
    if (slot.encoding() == Encoding.WORD) {
      return Long.toString(reader.longAt(index));
    }
    int from = reader.offset(index);
    return HexFormat.of()
        .formatHex(Arrays.copyOfRange(reader.buffer(), from, from + reader.length(index)));
  }
}
