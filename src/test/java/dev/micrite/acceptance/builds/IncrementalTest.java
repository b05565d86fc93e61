package dev.micrite.acceptance.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.Compilation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a module compiled again, onto the output of the first time. */
class IncrementalTest {
  private static final String GRAPH = "META-INF/micrite/graph.json";
  private static final String SERVICES = "META-INF/services/dev.micrite.catalog.FeatureModule";

  @TempDir Path folder;
  private Map<String, byte[]> first;

  @BeforeEach
  void compileAll() {
    first = compiled(Compilation.of(folder, Garage.all()));
  }

  @Test
  @DisplayName("Compiling only the query again leaves everything as it was")
  void queryAlone() throws Exception {
    Compilation second = Compilation.again(folder, Map.of("office.Offer", Garage.OFFER));
    assertUnchanged(compiled(second));
    assertAnswers(second, Garage.OFFER_OF_2);
  }

  @Test
  @DisplayName("Compiling only one feature class again leaves the others known")
  void oneFeatureClassAlone() throws Exception {
    Compilation second = Compilation.again(folder, Map.of("garage.Owner", Garage.OWNER));
    assertUnchanged(compiled(second));
    assertAnswers(second, Garage.OFFER_OF_2);
  }

  @Test
  @DisplayName("Compiling only the resolvers again leaves the features known")
  void resolversAlone() throws Exception {
    Compilation second = Compilation.again(folder, Map.of("workshop.Mechanic", Garage.MECHANIC));
    assertUnchanged(compiled(second));
    assertAnswers(second, Garage.OFFER_OF_2);
  }

  @Test
  @DisplayName("What Gradle hands over by name, without source, is known with its expressions")
  void classesByName() throws Exception {
    Compilation second =
        Compilation.again(
            folder,
            Map.of("garage.Owner", Garage.OWNER),
            "garage.Car",
            "garage.Repair",
            "workshop.Mechanic",
            "office.Offer");
    assertUnchanged(compiled(second));
    assertAnswers(second, Garage.OFFER_OF_2);
  }

  @Test
  @DisplayName("A changed expression is what the next answer is computed by")
  void changedExpression() throws Exception {
    String changed = Garage.OWNER.replace("name.length()", "-name.length()");
    Compilation second = Compilation.again(folder, Map.of("garage.Owner", changed));
    assertAnswers(second, Garage.OFFER_OF_2.replace("letters=6", "letters=-6"));
  }

  @Test
  @DisplayName("A class that is gone is gone from the module, too")
  void deletedClass() throws Exception {
    try (Stream<Path> files = Files.walk(folder.resolve("office"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    Map<String, byte[]> outputs =
        compiled(Compilation.again(folder, Map.of("garage.Owner", Garage.OWNER)));
    assertThat(text(outputs, GRAPH)).doesNotContain("Offer").contains("garage.Car");
    assertThat(text(outputs, SERVICES)).isEqualTo(text(first, SERVICES));
  }

  @Test
  @DisplayName("A feature that is gone is missed by a query that was not compiled again")
  void removedFeature() {
    String changed = Garage.OWNER.replace("public int letters = name.length();", "");
    Compilation second = Compilation.again(folder, Map.of("garage.Owner", changed));
    assertThat(second.isSuccess()).isFalse();
    assertThat(second.messages()).contains("[UnknownFeature]").contains("Owner.letters");
  }

  private static Map<String, byte[]> compiled(Compilation compilation) {
    assertThat(compilation.messages()).isEmpty();
    assertThat(compilation.isSuccess()).isTrue();
    return compilation.outputs();
  }

  private void assertUnchanged(Map<String, byte[]> outputs) {
    assertThat(outputs.keySet()).isEqualTo(first.keySet());
    assertThat(text(outputs, GRAPH)).isEqualTo(text(first, GRAPH));
    outputs.forEach((path, bytes) -> assertThat(bytes).as(path).isEqualTo(first.get(path)));
  }

  private static String text(Map<String, byte[]> outputs, String path) {
    return new String(outputs.get(path), StandardCharsets.UTF_8);
  }

  private static void assertAnswers(Compilation compilation, String expected)
      throws ReflectiveOperationException, IOException {
    ClassLoader classes = compilation.load();
    try (Loaded loaded = new Loaded(classes, Loaded.instance(classes, "workshop.Mechanic"))) {
      assertThat(loaded.answer("office.OfferQuery", 2)).isEqualTo(expected);
      assertThat(loaded.featureClasses()).containsExactly("Car", "Owner", "Repair");
    }
  }
}
