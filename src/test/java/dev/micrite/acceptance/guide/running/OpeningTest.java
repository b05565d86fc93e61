package dev.micrite.acceptance.guide.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.acceptance.guide.uploads.PlayerCardQuery;
import dev.micrite.acceptance.guide.uploads.PlayerFeatures;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page "Running it" says of opening a directory. */
class OpeningTest {
  @TempDir Path directory;

  @Test
  void sizesAndReaders() {
    // region sizes
    try (Micrite micrite =
        Micrite.builder()
            .directory(directory)
            .entries(10_000)
            .entries(PlayerFeatures.CLASS, 2_000_000)
            .averageBytes(40)
            .open()) {
      // endregion
      micrite.put(Observation.of(PlayerFeatures.name, "ada").set(PlayerFeatures.level, 12));

      // region reading
      try (Micrite reader = Micrite.builder().directory(directory).readOnly().open()) {
        // endregion
        assertThat(PlayerCardQuery.on(reader).tryAll("ada")).hasSize(1);
      }
    }
  }
}
