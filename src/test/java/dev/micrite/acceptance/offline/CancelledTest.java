package dev.micrite.acceptance.offline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.catalog.MicriteException;
import dev.micrite.query.Dataset;
import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import dev.micrite.resolve.StepKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Training sets whose resolver waits, until they are cancelled. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CancelledTest {
  private static final Instant AT = Instant.parse("2024-05-01T00:00:00Z");

  @TempDir Path directory;

  private Micrite micrite;
  private Dataset<ParcelRoute> parcels;

  @BeforeEach
  void open() {
    micrite = Micrite.builder().directory(directory.resolve("platform")).entries(100).open();
    parcels =
        ParcelRouteQuery.on(micrite)
            .offline(Spine.at(AT, LongStream.rangeClosed(1, 50).boxed().toList()));
    Parcel.calls = new CountDownLatch(1);
    Parcel.gate = new CountDownLatch(1);
  }

  @AfterEach
  void close() {
    Parcel.gate.countDown();
    micrite.close();
  }

  /** What a thread was told, and whether it was left interrupted. */
  private record End(String told, boolean isInterrupted) {}

  private static CompletableFuture<End> onThread(Runnable work, Thread[] thread) {
    CompletableFuture<End> end = new CompletableFuture<>();
    thread[0] =
        new Thread(
            () -> {
              String told = "nothing";
              try {
                work.run();
              } catch (MicriteException e) {
                told = e.getMessage();
              }
              end.complete(new End(told, Thread.currentThread().isInterrupted()));
            });
    thread[0].start();
    return end;
  }

  private void readsAgain() {
    Parcel.gate.countDown();
    assertThat(parcels.toList()).hasSize(50).contains(new ParcelRoute(7, "route 7"));
    assertThat(parcels.explain().rows()).isEqualTo(50);
  }

  @Test
  void readingIsCancelledByAnotherThread() throws Exception {
    CompletableFuture<End> end = onThread(parcels::toList, new Thread[1]);
    Parcel.calls.await();
    parcels.cancel();
    assertThat(end.get())
        .isEqualTo(new End("[Cancelled] Cancelled while reading a training set.", false));
    readsAgain();
  }

  @Test
  void readingIsCancelledByInterruptingItsThread() throws Exception {
    Thread[] thread = new Thread[1];
    CompletableFuture<End> end = onThread(parcels::toList, thread);
    Parcel.calls.await();
    thread[0].interrupt();
    assertThat(end.get())
        .isEqualTo(new End("[Cancelled] Cancelled while reading a training set.", true));
    readsAgain();
  }

  @Test
  void ofACancelledFileNothingIsLeft() throws Exception {
    Path folder = Files.createDirectory(directory.resolve("out"));
    Path file = Files.writeString(folder.resolve("parcels.parquet"), "what was there before");
    CompletableFuture<End> end = onThread(() -> parcels.writeParquet(file), new Thread[1]);
    Parcel.calls.await();
    parcels.cancel();
    assertThat(end.get())
        .isEqualTo(
            new End("[Cancelled] Cancelled while writing the training set " + file + ".", false));
    assertThat(names(folder)).containsExactly("parcels.parquet");
    assertThat(file).hasContent("what was there before");
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("micrite-offline-dataset")) {
        thread.join();
      }
    }
    Parcel.gate.countDown();
    assertThat(parcels.writeParquet(file)).isEqualTo(50);
    assertThat(names(folder)).containsExactly("parcels.parquet");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(it -> it.getFileName().toString()).toList();
    }
  }

  @Test
  void rowsThatWereComputedAreNotGivenAfterCancelling() {
    Parcel.gate.countDown();
    try (Stream<ParcelRoute> stream = parcels.stream()) {
      List<String> told = new java.util.ArrayList<>();
      java.util.Iterator<ParcelRoute> rows = stream.iterator();
      assertThat(rows.next()).isEqualTo(new ParcelRoute(1, "route 1"));
      parcels.cancel();
      for (int i = 0; i < 2; i++) {
        try {
          // An iterator has looked one ahead.
          while (rows.hasNext()) {
            rows.next();
          }
        } catch (MicriteException e) {
          told.add(e.tag());
        }
      }
      assertThat(told).containsExactly("Cancelled", "Cancelled");
    }
    readsAgain();
  }

  @Test
  void cancellingWhatDoesNotGoOnDoesNothing() {
    parcels.cancel();
    readsAgain();
    parcels.cancel();
    readsAgain();
  }

  @Test
  void streamsThatAreClosedEarlyAreOver() {
    Parcel.gate.countDown();
    Stream<ParcelRoute> stream = parcels.stream();
    assertThat(stream.findFirst()).contains(new ParcelRoute(1, "route 1"));
    stream.close();
    assertThat(parcels.explain().step(StepKind.RESOLVER, "Parcel.route").orElseThrow().rows())
        .isEqualTo(50);
    readsAgain();
  }
}
