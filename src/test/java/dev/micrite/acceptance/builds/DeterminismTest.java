package dev.micrite.acceptance.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One program, its sources in many orders. */
class DeterminismTest {
  private static final int ORDERS = 10;

  @TempDir Path folder;

  @Test
  @DisplayName("Whatever the order of the sources, all outputs have the same bytes")
  void orderOfSourcesDoesNotShow() throws IOException {
    Map<String, byte[]> first = outputs(0, new ArrayList<>(Garage.all().keySet()));
    assertThat(first).containsKeys("garage/CarFeatures.class", "META-INF/micrite/graph.json");
    for (int seed = 1; seed <= ORDERS; seed++) {
      List<String> names = new ArrayList<>(Garage.all().keySet());
      Collections.shuffle(names, new Random(seed));
      Map<String, byte[]> outputs = outputs(seed, names);
      assertThat(outputs.keySet()).isEqualTo(first.keySet());
      outputs.forEach(
          (path, bytes) -> assertThat(bytes).as(path + " of " + names).isEqualTo(first.get(path)));
    }
  }

  private Map<String, byte[]> outputs(int number, List<String> names) throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    names.forEach(name -> sources.put(name, Garage.all().get(name)));
    Path classes = Files.createDirectory(folder.resolve("order" + number));
    Compilation compilation = Compilation.of(classes, sources);
    assertThat(compilation.messages()).isEmpty();
    return compilation.outputs();
  }
}
