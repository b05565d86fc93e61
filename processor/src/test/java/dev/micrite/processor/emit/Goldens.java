package dev.micrite.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Generated files as they are expected, in {@code src/test/resources}. {@code
 * -Dmicrite.updateGoldens=true} writes them anew; look at the difference before it is committed.
 */
final class Goldens {
  private static final Path DIRECTORY =
      Path.of("src/test/resources/dev/micrite/processor/emit/golden");

  private Goldens() {}

  /** Compares a generated file with the golden one named like it. */
  static void check(Map<String, String> generated, String path) {
    String actual = generated.get(path);
    assertThat(actual).as("generated %s, of %s", path, generated.keySet()).isNotNull();
    Path golden = DIRECTORY.resolve(path.substring(path.lastIndexOf('/') + 1) + ".golden");
    try {
      if (Boolean.getBoolean("micrite.updateGoldens")) {
        Files.createDirectories(DIRECTORY);
        Files.writeString(golden, actual);
      }
      assertThat(actual).as(golden.toString()).isEqualTo(Files.readString(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
