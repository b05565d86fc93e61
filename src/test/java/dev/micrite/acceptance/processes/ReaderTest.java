package dev.micrite.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.query.Micrite;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process writes; another reads the same directory at the same time. */
class ReaderTest {
  @TempDir Path folder;

  @Test
  @DisplayName("A reading process answers at once with what the writing one put")
  void readerSeesEachUpload() throws Exception {
    try (Micrite writer = MeterProcess.open(folder, false)) {
      MeterProcess.put(writer, 1, 0);
      try (Child reader = Child.start("read", folder)) {
        assertThat(reader.line()).isEqualTo("ready");
        for (long number = 0; number < 200; number++) {
          MeterProcess.put(writer, 1, number);
          reader.send("1");
          assertThat(reader.line())
              .isEqualTo("read " + new MeterReading(number, MeterProcess.text(number)));
        }
      }
    }
  }

  @Test
  @DisplayName("An engine that only reads refuses uploads, and says so")
  void readerRefusesUploads() {
    MeterProcess.open(folder, false).close();
    try (Micrite reader = MeterProcess.open(folder, true)) {
      assertThatThrownBy(() -> MeterProcess.put(reader, 1, 1)).hasMessageContaining("[ReadOnly");
    }
  }
}
