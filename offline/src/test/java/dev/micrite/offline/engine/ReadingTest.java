package dev.micrite.offline.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.offline.duck.DuckOptions;
import dev.micrite.offline.duck.EndlessRows;
import dev.micrite.offline.terminal.Progress;
import dev.micrite.resolve.PastRun;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Work that would never end is cancelled. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
final class ReadingTest {
  @TempDir Path directory;

  private final ReadingWatch watch = new ReadingWatch();
  private final EndlessRows rows = new EndlessRows();
  private DuckDb duck;

  @BeforeEach
  void open() {
    duck = DuckDb.open(new DuckOptions(256L << 20, 2, directory.resolve("spill")));
  }

  @AfterEach
  void close() {
    watch.close();
    duck.close();
  }

  private Reading begin() {
    Progress progress = Progress.ofRows("test", false, -1);
    return new Reading("testing", new PastRun(), watch.executor(), progress, () -> {});
  }

  private long sum() {
    try (DuckConnection connection = duck.connect()) {
      return connection.withFeed(
          rows, relation -> connection.number("adding up", "select sum(n) from " + relation));
    }
  }

  /** What a thread that worked was told, and whether it was left interrupted. */
  private record End(String told, boolean isInterrupted) {}

  private static CompletableFuture<End> onThread(Runnable work, Thread[] worker) {
    CompletableFuture<End> ended = new CompletableFuture<>();
    worker[0] =
        new Thread(
            () -> {
              String told = "nothing";
              try {
                work.run();
              } catch (OfflineException e) {
                told = e.getMessage();
              }
              ended.complete(new End(told, Thread.currentThread().isInterrupted()));
            });
    worker[0].start();
    return ended;
  }

  @Test
  void statementIsEndedFromAnotherThread() throws Exception {
    Reading reading = begin();
    CompletableFuture<End> ended = onThread(() -> reading.doing(this::sum), new Thread[1]);
    rows.awaitReading();
    reading.cancel();
    assertThat(ended.get()).isEqualTo(new End("[Cancelled] Cancelled while adding up.", false));
  }

  @Test
  void statementIsEndedByInterruptingItsThread() throws Exception {
    Reading reading = begin();
    Thread[] worker = new Thread[1];
    CompletableFuture<End> ended = onThread(() -> reading.doing(this::sum), worker);
    rows.awaitReading();
    worker[0].interrupt();
    assertThat(ended.get()).isEqualTo(new End("[Cancelled] Cancelled while adding up.", true));
  }

  @Test
  void waitingIsEndedAndItsThreadIsNotLeftInterrupted() throws Exception {
    Reading reading = begin();
    CountDownLatch isWaiting = new CountDownLatch(1);
    CompletableFuture<End> ended =
        onThread(
            () ->
                reading.doing(
                    () -> {
                      isWaiting.countDown();
                      try {
                        new CountDownLatch(1).await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException("was interrupted", e);
                      }
                      return null;
                    }),
            new Thread[1]);
    isWaiting.await();
    reading.cancel();
    assertThat(ended.get()).isEqualTo(new End("[Cancelled] Cancelled while testing.", false));
  }

  @Test
  void whatHelpsIsEndedToo() throws Exception {
    Reading reading = begin();
    CompletableFuture<End> ended =
        onThread(
            () ->
                reading.doing(
                    () -> {
                      CompletableFuture<Void> helping =
                          CompletableFuture.runAsync(() -> reading.helping(this::sum));
                      return helping.exceptionally(told -> null).join();
                    }),
            new Thread[1]);
    rows.awaitReading();
    reading.cancel();
    assertThat(ended.get().isInterrupted()).isFalse();
  }

  @Test
  void nothingBeginsAfterwards() {
    Reading reading = begin();
    assertThat(reading.doing(() -> 7)).isEqualTo(7);
    reading.cancel();
    assertThatThrownBy(() -> reading.doing(() -> 7)).hasMessageStartingWith("[Cancelled]");
    assertThatThrownBy(reading::goOn).hasMessage("[Cancelled] Cancelled while testing.");
  }

  @Test
  void interruptedThreadsBeginNothing() {
    Reading reading = begin();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> reading.doing(() -> 7)).hasMessageStartingWith("[Cancelled]");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void closedStoresAreNamed() {
    Reading reading = begin();
    watch.close();
    assertThatThrownBy(() -> reading.doing(() -> 7)).hasMessageStartingWith("[ClosedEngine]");
  }
}
