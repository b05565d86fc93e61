package dev.micrite.acceptance.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.Compilation;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.query.Micrite;
import dev.micrite.query.MicriteBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole programs, each a folder of resources: {@code zoo} has all types and forms of expressions,
 * {@code shop} relations in all directions, {@code names} features with names that are something
 * else elsewhere, {@code lang} classes named like those of {@code java.lang}, {@code tagged}
 * resolvers that take part under a tag only. What each answers is its {@code expected.txt}.
 */
class ProgramsTest {
  @TempDir Path folder;

  @DisplayName("S1, R1: computed or stored, in memory or on disk, a program answers the same")
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"zoo", "shop", "names", "lang", "tagged"})
  void answersAsExpected(String program) throws Exception {
    Path sources = Path.of(ProgramsTest.class.getResource(program).toURI());
    ClassLoader classes = Compilation.of(folder(program), texts(program, sources)).load();
    String expected = Files.readString(sources.resolve("expected.txt"));
    check(Micrite.builder().inMemory(), program, classes, expected);
    check(Micrite.builder().directory(folder("data")).entries(100), program, classes, expected);
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name));
  }

  private static Map<String, String> texts(String program, Path folder) throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        sources.put(program + "." + name, Files.readString(file));
      }
    }
    return sources;
  }

  private static void check(
      MicriteBuilder builder, String program, ClassLoader classes, String expected)
      throws ReflectiveOperationException {
    Method answer = classes.loadClass(program + ".Ask").getMethod("answer", Micrite.class);
    Clock clock = Clock.fixed(Instant.ofEpochSecond(1_100), ZoneOffset.UTC);
    try (Micrite micrite = builder.modules(modules(classes)).clock(clock).open()) {
      assertThat(ValueText.of(answer.invoke(null, micrite))).as("computed").isEqualTo(expected);
      assertThat(ValueText.of(answer.invoke(null, micrite))).as("stored").isEqualTo(expected);
    }
  }

  private static FeatureModule[] modules(ClassLoader classes) {
    List<FeatureModule> found =
        ServiceLoader.load(FeatureModule.class, classes).stream()
            .filter(provider -> provider.type().getClassLoader() == classes)
            .map(ServiceLoader.Provider::get)
            .toList();
    return found.toArray(FeatureModule[]::new);
  }
}
