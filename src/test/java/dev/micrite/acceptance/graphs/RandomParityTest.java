package dev.micrite.acceptance.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.Compilation;
import dev.micrite.acceptance.SettableClock;
import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureKind;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.query.Dataset;
import dev.micrite.query.Micrite;
import dev.micrite.query.Parity;
import dev.micrite.query.ParityReport;
import dev.micrite.query.Spine;
import dev.micrite.query.TypedQuery;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What random programs answered live, they answer again about those times: from what was observed,
 * from expressions computed anew on it, and from resolvers asked anew. {@code
 * -Dmicrite.parityPrograms=300} tries as many programs.
 */
class RandomParityTest {
  private static final int PROGRAMS_EACH = 20;
  private static final long[] TIMES_SECONDS = {350, 1_200, 1_550};

  @TempDir Path folder;

  private long compared;

  static Stream<Long> firstSeeds() {
    long programs = Long.getLong("micrite.parityPrograms", 40L);
    return LongStream.iterate(0, seed -> seed < programs, seed -> seed + PROGRAMS_EACH).boxed();
  }

  @DisplayName("R2, R3, T3, T4, T5, W1: offline answers are the online ones, bit by bit")
  @ParameterizedTest(name = "seeds from {0}")
  @MethodSource("firstSeeds")
  void offlineAnswersLikeOnline(long firstSeed) throws Exception {
    checkAll(
        firstSeed,
        RandomProgram::new,
        (program, query, live) -> {
          compare(program, query, live);
          checkParity(program, query);
        });
  }

  static Stream<Long> fewerFirstSeeds() {
    return firstSeeds().filter(seed -> seed % (2 * PROGRAMS_EACH) == 0);
  }

  @DisplayName("S1, S2, W1: what was logged beside values out of the store holds offline")
  @ParameterizedTest(name = "seeds from {0}")
  @MethodSource("fewerFirstSeeds")
  void loggedBesideStoredValues(long firstSeed) throws Exception {
    checkAll(
        firstSeed, RandomProgram::stored, (program, query, live) -> checkParity(program, query));
  }

  @DisplayName("A random program that changed: its changed feature differs wherever it was logged")
  @ParameterizedTest(name = "by an expression: {0}")
  @ValueSource(booleans = {true, false})
  void changedPrograms(boolean isComputed) throws Exception {
    Map<RandomProgram, RandomProgram.Field> changed = new LinkedHashMap<>();
    for (long seed = 1_000; changed.size() < PROGRAMS_EACH / 2; seed++) {
      RandomProgram program = new RandomProgram(seed);
      RandomProgram.Field field = program.longOutput(isComputed);
      if (field != null) {
        changed.put(program, field);
      }
    }
    Map<String, String> first = new LinkedHashMap<>();
    Map<String, String> second = new LinkedHashMap<>();
    changed.forEach(
        (program, field) -> {
          first.putAll(program.sources());
          second.putAll(program.sourcesWithOneMore(field));
        });
    SettableClock clock = new SettableClock();
    ClassLoader before = Compilation.of(folder.resolve("before"), first).load();
    try (Micrite micrite = open(before, clock)) {
      for (RandomProgram program : changed.keySet()) {
        askLive(program, micrite, before, clock);
      }
    }
    ClassLoader after = Compilation.of(folder.resolve("after"), second).load();
    try (Micrite micrite = open(after, clock)) {
      long found = 0;
      for (Map.Entry<RandomProgram, RandomProgram.Field> it : changed.entrySet()) {
        ParityReport report = Parity.of(query(it.getKey(), micrite, after)).resolvers(true).check();
        String name = it.getKey().asked.name() + "." + it.getValue().name();
        for (ParityReport.FeatureParity feature : report.features()) {
          if (feature.feature().toString().equals(name)) {
            assertThat(feature.mismatch()).as(name + " in " + report).isEqualTo(feature.compared());
            found += feature.compared();
          }
        }
        assertThat(report.isEqual()).isEqualTo(report.differences().isEmpty());
      }
      assertThat(found).as("values that were planted").isGreaterThan(PROGRAMS_EACH);
    }
  }

  private Micrite open(ClassLoader classes, SettableClock clock) {
    return Micrite.builder()
        .directory(folder.resolve("data"))
        .entries(1_000)
        .modules(modules(classes))
        .clock(clock)
        .open();
  }

  private interface Check {
    void of(RandomProgram program, TypedQuery<?, ?> query, List<Object> live)
        throws ReflectiveOperationException;
  }

  private void checkAll(long firstSeed, LongFunction<RandomProgram> newProgram, Check check)
      throws Exception {
    List<RandomProgram> programs =
        LongStream.range(firstSeed, firstSeed + PROGRAMS_EACH).mapToObj(newProgram).toList();
    Map<String, String> sources = new LinkedHashMap<>();
    programs.forEach(program -> sources.putAll(program.sources()));
    ClassLoader classes = Compilation.of(folder.resolve("classes"), sources).load();
    SettableClock clock = new SettableClock();
    try (Micrite micrite = open(classes, clock)) {
      Map<RandomProgram, List<Object>> answers = new LinkedHashMap<>();
      for (RandomProgram program : programs) {
        answers.put(program, askLive(program, micrite, classes, clock));
      }
      for (RandomProgram program : programs) {
        try {
          check.of(program, query(program, micrite, classes), answers.get(program));
        } catch (AssertionError | RuntimeException e) {
          String text = String.join("\n", program.sources().values());
          throw new AssertionError(program.packageName + "\n" + text, e);
        }
      }
      assertThat(compared).as("values compared").isGreaterThan(PROGRAMS_EACH * 20L);
    }
  }

  private static List<Object> askLive(
      RandomProgram program, Micrite micrite, ClassLoader classes, SettableClock clock)
      throws ReflectiveOperationException {
    TypedQuery<?, ?> query = query(program, micrite, classes);
    Method get = query.getClass().getMethod("get", long.class);
    List<Object> answers = new ArrayList<>();
    for (long seconds : TIMES_SECONDS) {
      clock.set(Instant.ofEpochSecond(seconds));
      for (long id = 0; id < program.asked.count(); id++) {
        answers.add(get.invoke(query, id));
      }
    }
    return answers;
  }

  private static void compare(RandomProgram program, TypedQuery<?, ?> query, List<Object> live)
      throws ReflectiveOperationException {
    List<Object> ids = new ArrayList<>();
    List<Instant> times = new ArrayList<>();
    for (long seconds : TIMES_SECONDS) {
      for (long id = 0; id < program.asked.count(); id++) {
        ids.add(id);
        times.add(Instant.ofEpochSecond(seconds));
      }
    }
    Spine spine = Spine.of(ids, times);
    Map<String, Predicate<FeatureKey<?, ?>>> ways = new LinkedHashMap<>();
    Predicate<FeatureKey<?, ?>> isMany = feature -> feature.kind() == FeatureKind.HAS_MANY;
    ways.put("rows anew", isMany);
    ways.put("rows and expressions anew", isMany.or(FeatureKey::hasExpression));
    ways.put("all anew", feature -> feature.kind() != FeatureKind.HAS_ONE);
    // What was asked about is observed, also an entity that its parent's resolver does not give as
    // a row yet: only at the top are the rows that were observed those that were resolved.
    if (program.asked.parent() == null) {
      ways.put("nothing anew", feature -> false);
      ways.put("expressions anew", FeatureKey::hasExpression);
    }
    for (Map.Entry<String, Predicate<FeatureKey<?, ?>>> way : ways.entrySet()) {
      FeatureKey<?, ?>[] anew = features(program, query.micrite(), way.getValue());
      Dataset<?> set = query.offline(spine, options -> options.recompute(anew));
      List<?> answers = set.toList();
      if (way.getKey().equals("nothing anew") || way.getKey().equals("expressions anew")) {
        // Files may be written without the walk that gives records.
        assertThat(set.save("parity").toList()).as("saved, " + way.getKey()).isEqualTo(answers);
      }
      if (way.getKey().contains("expressions") || way.getKey().startsWith("all")) {
        assertThat(answers).as(way.getKey()).isEqualTo(live);
      } else {
        for (int i = 0; i < live.size(); i++) {
          compareObserved(way.getKey(), answers.get(i), live, i, (int) program.asked.count());
        }
      }
    }
  }

  /** As the user's own check sees it. */
  private void checkParity(RandomProgram program, TypedQuery<?, ?> query) {
    Parity parity = Parity.of(query);
    List<ParityReport> reports = new ArrayList<>();
    reports.add(parity.resolvers(true).check());
    if (program.asked.parent() == null) { // else see above
      reports.add(parity.check());
    }
    for (ParityReport report : reports) {
      assertThat(report.isEqual()).as(report.toString()).isTrue();
      assertThat(report.lateInputs()).as(report.toString()).isZero();
      assertThat(report.logged()).isEqualTo(report.rows());
      compared += report.compared();
    }
  }

  /**
   * A failure is no observation: where a live answer had no value because something threw, what was
   * observed before stands.
   */
  private static void compareObserved(
      String way, Object answer, List<Object> live, int row, int entities)
      throws ReflectiveOperationException {
    for (RecordComponent component : answer.getClass().getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      Object found = component.getAccessor().invoke(answer);
      Object expected = component.getAccessor().invoke(live.get(row));
      int before = row - entities;
      while (isEmpty(expected) && !isEmpty(found) && before >= 0) {
        expected = component.getAccessor().invoke(live.get(before));
        before -= entities;
      }
      assertThat(found).as(way + ": " + component.getName() + " of row " + row).isEqualTo(expected);
    }
  }

  private static boolean isEmpty(Object optional) {
    return optional.equals(Optional.empty())
        || optional.equals(OptionalLong.empty())
        || optional.equals(OptionalDouble.empty());
  }

  private static FeatureKey<?, ?>[] features(
      RandomProgram program, Micrite micrite, Predicate<FeatureKey<?, ?>> which) {
    List<FeatureKey<?, ?>> features = new ArrayList<>();
    for (FeatureClass<?> featureClass : micrite.featureClasses()) {
      if (featureClass.typeName().startsWith(program.packageName + ".")) {
        featureClass.features().stream()
            .filter(feature -> feature.kind() != FeatureKind.ID)
            .filter(which)
            .forEach(features::add);
      }
    }
    return features.toArray(FeatureKey<?, ?>[]::new);
  }

  private static TypedQuery<?, ?> query(RandomProgram program, Micrite micrite, ClassLoader classes)
      throws ReflectiveOperationException {
    Class<?> query = classes.loadClass(program.packageName + ".AskedQuery");
    return (TypedQuery<?, ?>) query.getMethod("on", Micrite.class).invoke(null, micrite);
  }

  private static FeatureModule[] modules(ClassLoader classes) {
    return ServiceLoader.load(FeatureModule.class, classes).stream()
        .filter(provider -> provider.type().getClassLoader() == classes)
        .map(ServiceLoader.Provider::get)
        .toArray(FeatureModule[]::new);
  }
}
