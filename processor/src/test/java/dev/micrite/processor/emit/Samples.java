package dev.micrite.processor.emit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Users' sources. */
final class Samples {
  private Samples() {}

  /** The sources that {@link SampleGraph} is the graph of. */
  static List<Path> sources() {
    try (Stream<Path> files = Files.list(Path.of(Samples.class.getResource("sample").toURI()))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A source file written for a test. */
  static Path write(Path directory, String name, String text) {
    try {
      Path file = directory.resolve("user").resolve(name + ".java");
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
