package dev.micrite.acceptance.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.Compilation;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.query.Micrite;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.ServiceLoader;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 200 random programs, compiled as a user would, answered by the engine and by a slow twin. */
class RandomGraphsTest {
  private static final int PROGRAMS_EACH = 20;
  private static final long NOW_SECONDS = 1_550;

  @TempDir Path folder;

  @DisplayName("R1, R4, R6, T4, A1, A2: the engine answers random graphs like a naive twin")
  @ParameterizedTest(name = "seeds from {0}")
  @ValueSource(longs = {0, 20, 40, 60, 80, 100, 120, 140, 160, 180})
  void engineAnswersLikeTheTwin(long firstSeed) throws Exception {
    List<RandomProgram> programs =
        LongStream.range(firstSeed, firstSeed + PROGRAMS_EACH)
            .mapToObj(RandomProgram::new)
            .toList();
    Map<String, String> sources = new LinkedHashMap<>();
    programs.forEach(program -> sources.putAll(program.sources()));
    ClassLoader classes = Compilation.of(folder, sources).load();
    Clock clock = Clock.fixed(Instant.ofEpochSecond(NOW_SECONDS), ZoneOffset.UTC);
    try (Micrite micrite =
        Micrite.builder().inMemory().modules(modules(classes)).clock(clock).open()) {
      for (RandomProgram program : programs) {
        try {
          check(program, micrite, classes);
        } catch (AssertionError | ReflectiveOperationException e) {
          String text = String.join("\n", program.sources().values());
          throw new AssertionError(program.packageName + "\n" + text, e);
        }
      }
    }
  }

  private static void check(RandomProgram program, Micrite micrite, ClassLoader classes)
      throws ReflectiveOperationException {
    Class<?> query = classes.loadClass(program.packageName + ".AskedQuery");
    Object asked = query.getMethod("on", Micrite.class).invoke(null, micrite);
    Method get = query.getMethod("get", long.class);
    Twin twin = new Twin(program, NOW_SECONDS);
    List<Object> one = new ArrayList<>();
    for (long id = 0; id < program.asked.count(); id++) {
      Object answer = get.invoke(asked, id);
      compare(program, twin, id, answer);
      one.add(answer);
    }
    long[] ids = LongStream.range(0, program.asked.count()).toArray();
    assertThat(query.getMethod("getAll", long[].class).invoke(asked, (Object) ids))
        .as("one batch answers like each alone")
        .isEqualTo(one);
  }

  private static FeatureModule[] modules(ClassLoader classes) {
    return ServiceLoader.load(FeatureModule.class, classes).stream()
        .filter(provider -> provider.type().getClassLoader() == classes)
        .map(ServiceLoader.Provider::get)
        .toArray(FeatureModule[]::new);
  }

  private static void compare(RandomProgram program, Twin twin, long id, Object answer)
      throws ReflectiveOperationException {
    for (RecordComponent component : answer.getClass().getRecordComponents()) {
      String path = program.outputs.get(component.getName());
      Object expected = twin.at(program.asked, id, List.of(path.split("\\.")));
      component.getAccessor().setAccessible(true);
      assertThat(valueOrNull(component.getAccessor().invoke(answer)))
          .as(path + " of " + program.asked.name() + " " + id)
          .isEqualTo(expected == Twin.UNRESOLVED ? null : expected);
    }
  }

  private static Object valueOrNull(Object optional) {
    if (optional instanceof OptionalLong value) {
      return value.isPresent() ? value.getAsLong() : null;
    }
    if (optional instanceof OptionalDouble value) {
      return value.isPresent() ? value.getAsDouble() : null;
    }
    return ((Optional<?>) optional).orElse(null);
  }
}
