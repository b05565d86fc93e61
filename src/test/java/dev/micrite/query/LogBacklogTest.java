package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that never asks offline has its log taken up all the same, once it is long. */
class LogBacklogTest {
  @TempDir Path directory;

  @Test
  void onlyALongLogOpensTheStore() {
    Path tables = directory.resolve("offline");
    try (Micrite micrite = Micrite.builder().directory(directory).keepObservations(true).open();
        OfflineDirectory offline = new OfflineDirectory(directory, 64 << 20)) {
      offline.openIfBacklog(micrite, OfflineDirectory.BACKLOG_BYTES);
      assertThat(tables).doesNotExist();
      offline.openIfBacklog(micrite, 0);
      assertThat(tables).isDirectory();
    }
  }
}
