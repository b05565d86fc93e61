package dev.micrite.acceptance.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.query.Micrite;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One thread uploads while another asks. A value that was uploaded between the question and the
 * reading of the store has replaced the one before: the question counts as asked a moment later.
 */
class UploadWhileAskingTest {
  private static final long UPLOADS = 20_000;

  @TempDir Path folder;

  @DisplayName("S3: an answer never goes back in time, and its texts are whole")
  @ParameterizedTest(name = "in memory: {0}")
  @ValueSource(booleans = {true, false})
  void answersOnlyMoveForward(boolean inMemory) throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (Micrite micrite = open(inMemory)) {
      MeterProcess.put(micrite, 1, 0);
      CompletableFuture<Void> uploads =
          CompletableFuture.runAsync(
              () -> {
                for (long number = 1; number <= UPLOADS; number++) {
                  MeterProcess.put(micrite, 1, number);
                }
              },
              threads);
      MeterReadingQuery query = MeterReadingQuery.on(micrite);
      long last = 0;
      while (!uploads.isDone()) {
        List<MeterReading> answers = query.getAll(1, 1);
        for (MeterReading answer : answers) {
          assertThat(answer.reading()).isBetween(last, UPLOADS);
          assertThat(answer.text()).isEqualTo(MeterProcess.text(answer.reading()));
        }
        last = answers.get(0).reading();
      }
      uploads.get();
      assertThat(query.get(1).reading()).isEqualTo(UPLOADS);
    } finally {
      threads.shutdownNow();
    }
  }

  private Micrite open(boolean inMemory) {
    var builder = inMemory ? Micrite.builder().inMemory() : Micrite.builder().directory(folder);
    return builder.resolvers(new Prices(true)).open();
  }
}
