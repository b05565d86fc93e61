package dev.micrite.acceptance.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.acceptance.bulk.Client.Loaded;
import dev.micrite.catalog.MicriteException;
import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import dev.micrite.query.Trigger;
import dev.micrite.query.TriggerReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resolvers that give many rows at once, triggered. */
class TriggerTest {
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  private static final Loaded ANN =
      new Loaded(7, hour(1), 0.5, Optional.of("Ann"), OptionalInt.of(4), "ann@acme.io");

  @TempDir Path directory;

  @Test
  @DisplayName("W2, S5: of a class with etlOfflineToOnline all but what says otherwise serves live")
  void rowsReachBothStoresByClass() {
    try (Micrite micrite = open(() -> Stream.of(ANN))) {
      TriggerReport report = micrite.trigger(ClientWarehouseCalls.loadClients);
      assertThat(report.resolver()).isEqualTo("ClientWarehouse.loadClients");
      assertThat(report.at()).isEqualTo(NOW);
      assertThat(report.calls()).isEqualTo(1);
      assertThat(report.rows().accepted()).isEqualTo(1);
      assertThat(report.rows().onlineWrites()).isEqualTo(1);
      assertThat(past(micrite, hour(2), 7))
          .containsExactly(
              new ClientPast(
                  OptionalDouble.of(0.5),
                  Optional.of("Ann"),
                  OptionalInt.of(4),
                  Optional.of("ann@acme.io")));
      assertThat(past(micrite, hour(0), 7).get(0).email()).isEmpty();
      assertThat(ClientCardQuery.on(micrite).get(7L))
          .isEqualTo(
              new ClientCard(
                  OptionalDouble.of(0.5), Optional.of("Ann"), OptionalInt.of(4), Optional.empty()));
    }
  }

  @Test
  @DisplayName(
      "S5, T2: of a class without etlOfflineToOnline only what says so serves live, as of the trigger")
  void rowsReachBothStoresByFeature() {
    try (Micrite micrite = open(Stream::empty)) {
      assertThat(micrite.trigger(VisitorCalls.told).rows().accepted()).isEqualTo(2);
      assertThat(VisitorCardQuery.on(micrite).get("ann"))
          .isEqualTo(new VisitorCard(Optional.of("red"), Optional.empty()));
      assertThat(
              VisitorPastQuery.on(micrite)
                  .offline(Spine.of(List.of("bo", "bo"), List.of(NOW.minusNanos(1_000), NOW)))
                  .toList())
          .containsExactly(
              new VisitorPast(Optional.empty(), Optional.empty(), Optional.empty()),
              new VisitorPast(Optional.of("blue"), Optional.of("sad"), Optional.of("Bonn")));
    }
  }

  @Test
  @DisplayName("W2: storeOnline and storeOffline leave one store out")
  void oneStoreMayBeLeftOut() {
    try (Micrite micrite = open(() -> Stream.of(ANN))) {
      micrite.trigger(ClientWarehouseCalls.loadClients.storeOnline(false));
      assertThat(ClientCardQuery.on(micrite).get(7L)).isEqualTo(ClientCard.UNKNOWN);
      assertThat(past(micrite, NOW, 7).get(0).email()).contains("ann@acme.io");
    }
    try (Micrite micrite = open("other", () -> Stream.of(ANN), "")) {
      TriggerReport report =
          micrite.trigger(Trigger.named("ClientWarehouse.loadClients").storeOffline(false));
      assertThat(report.rows().snapshot()).isEmpty();
      assertThat(ClientCardQuery.on(micrite).get(7L).fullName()).contains("Ann");
      assertThat(past(micrite, NOW, 7).get(0).email()).isEmpty();
    }
  }

  @Test
  void staticMethodsAndStagesGiveRows() {
    try (Micrite micrite = open(() -> Stream.of(ANN))) {
      micrite.trigger(ClientCalls.loadDaily);
      micrite.trigger(ClientWarehouseCalls.loadLater);
      assertThat(past(micrite, NOW, 1, 7))
          .extracting(ClientPast::level)
          .containsExactly(OptionalInt.of(3), OptionalInt.of(4));
    }
  }

  @Test
  @DisplayName("E1: a resolver that throws halfway leaves nothing, and its line is named")
  void whatThrowsLeavesNothing() {
    CountDownLatch closed = new CountDownLatch(1);
    try (Micrite micrite =
        open(() -> many(5_000).onClose(closed::countDown).peek(TriggerTest::refuse))) {
      assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadClients))
          .isInstanceOf(MicriteException.class)
          .hasMessageStartingWith("[ResolverFailed] Resolver ClientWarehouse.loadClients failed at")
          .hasMessageContaining("TriggerTest.java:")
          .hasMessageContaining("after 4,000 rows")
          .hasMessageContaining("row 4000 is broken")
          .hasRootCauseMessage("row 4000 is broken");
      assertThat(closed.getCount()).isZero();
      assertThat(ClientCardQuery.on(micrite).get(7L)).isEqualTo(ClientCard.UNKNOWN);
      assertThat(past(micrite, NOW, 7).get(0).email()).isEmpty();
    }
  }

  private static void refuse(Loaded row) {
    if (row.id() == 4_000) {
      throw new IllegalStateException("row 4000 is broken");
    }
  }

  @Test
  @DisplayName("E1: of a method that throws, the line in its class is named")
  void whatTheMethodThrowsNamesItsLine() {
    Callable<Stream<Loaded>> rows =
        () -> {
          throw new IOException("no connection");
        };
    try (Micrite micrite = open(rows)) {
      assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadClients))
          .hasMessageMatching(
              "\\[ResolverFailed] Resolver ClientWarehouse.loadClients failed at"
                  + " ClientWarehouse.java:\\d+ after 0 rows: java.io.IOException: no connection.*");
      assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadLater))
          .hasMessageContaining("failed at ClientWarehouse.java:")
          .hasRootCauseMessage("no connection");
    }
  }

  @Test
  void whatThrewIsTriedAgain() {
    AtomicInteger calls = new AtomicInteger();
    Callable<Stream<Loaded>> rows =
        () -> calls.incrementAndGet() < 3 ? many(5_000).peek(TriggerTest::refuse) : many(5_000);
    try (Micrite micrite = open(rows)) {
      TriggerReport report = micrite.trigger(ClientWarehouseCalls.loadPatiently);
      assertThat(report.calls()).isEqualTo(3);
      assertThat(report.rows().accepted()).isEqualTo(5_000);
      assertThat(past(micrite, NOW, 4_999).get(0).email()).contains("4999@acme.io");
      calls.set(-1);
      assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadPatiently))
          .hasMessageStartingWith("[ResolverFailed] ");
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void itsTimeoutHoldsWhateverItWaitsFor() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Callable<Stream<Loaded>> rows =
        () ->
            many(3_000)
                .onClose(closed::countDown)
                .peek(
                    row -> {
                      if (row.id() == 2_500) {
                        await(never);
                      }
                    });
    try (Micrite micrite = open(rows)) {
      assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadQuickly))
          .hasMessageStartingWith(
              "[ResolverTimeout] Resolver ClientWarehouse.loadQuickly took longer than 300ms: ")
          .hasMessageContaining("nothing of them was stored");
      closed.await();
      assertThat(past(micrite, NOW, 7).get(0).email()).isEmpty();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void anInterruptEndsATrigger() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Callable<Stream<Loaded>> rows =
        () -> {
          begun.countDown();
          never.await();
          return Stream.of(ANN);
        };
    try (Micrite micrite = open(rows)) {
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  micrite.trigger(ClientWarehouseCalls.loadClients);
                  thrown.complete(null);
                } catch (RuntimeException e) {
                  thrown.complete(e);
                }
              });
      thread.start();
      begun.await();
      thread.interrupt();
      assertThat(thrown.join()).hasMessageStartingWith("[Cancelled] ");
    }
  }

  @Test
  @DisplayName("E2: bad rows are rejected with their reasons; beyond maxRejects nothing is stored")
  void badRowsAreRejected() {
    Loaded bad = new Loaded(8, hour(1), 1, Optional.empty(), OptionalInt.of(10), "b@c");
    Loaded future = new Loaded(9, NOW.plusSeconds(1), 1, Optional.empty(), OptionalInt.of(1), "c");
    try (Micrite micrite = open(() -> Stream.of(bad, ANN, future, null))) {
      assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadClients.maxRejects(2)))
          .hasMessageStartingWith("[TooManyRejects] 3 of 4 rows for Client were rejected")
          .hasMessageContaining("ClientWarehouse.loadClients row 1 column level");
      assertThat(past(micrite, NOW, 7).get(0).email()).isEmpty();
      TriggerReport report = micrite.trigger(ClientWarehouseCalls.loadClients.maxRejects(3));
      assertThat(report.rows().rejected()).isEqualTo(3);
      assertThat(report.rows().rejects()).isPresent();
      assertThat(past(micrite, NOW, 7).get(0).email()).contains("ann@acme.io");
    }
  }

  @Test
  void aNullStreamIsAFailure() {
    try (Micrite micrite = open(() -> null)) {
      assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadClients))
          .hasMessageStartingWith("[ResolverFailed] ")
          .hasMessageContaining("the method returned null");
    }
  }

  @Test
  void whatCannotBeTriggeredSaysWhy() {
    try (Micrite micrite = Micrite.builder().directory(directory).open()) {
      assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadClients))
          .hasMessageStartingWith("[MissingResolverInstance] Resolver ClientWarehouse.loadClients")
          .hasMessageContaining("resolvers(new ClientWarehouse(...))");
      assertThatThrownBy(() -> micrite.trigger(Trigger.named("ClientWarehouse.loadCleints")))
          .hasMessageStartingWith("[UnknownResolver] ")
          .hasMessageContaining("Did you mean ClientWarehouse.loadClients?");
      assertThatThrownBy(() -> micrite.trigger(Trigger.named("ClientWarehouse.fraudScore")))
          .hasMessageStartingWith("[NotTriggered] ")
          .hasMessageContaining("Client.fraudScore")
          .hasMessageContaining("recompute(...)");
      assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadProduction))
          .hasMessageStartingWith("[NotTriggered] ")
          .hasMessageContaining("is for environment [production], and none is set");
      assertThat(VisitorCardQuery.on(micrite).explain("cy").toString())
          .contains("it comes when Visitor.told is triggered");
    }
    try (Micrite micrite = open("production", () -> Stream.of(ANN), "production")) {
      assertThat(micrite.trigger(ClientWarehouseCalls.loadProduction).rows().read()).isEqualTo(1);
    }
  }

  @Test
  void twoTriggersOfOneResolverRunAtOnce() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    AtomicInteger calls = new AtomicInteger();
    Callable<Stream<Loaded>> rows =
        () -> {
          int hour = calls.incrementAndGet();
          return LongStream.range(0, 3_000)
              .mapToObj(id -> loaded(id, hour(hour)))
              .peek(
                  row -> {
                    if (row.id() == 2_000) {
                      meet(both);
                    }
                  });
        };
    try (Micrite micrite = open(rows)) {
      List<TriggerReport> reports =
          Stream.of(1, 2)
              .map(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> micrite.trigger(ClientWarehouseCalls.loadClients)))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(reports).extracting(report -> report.rows().accepted()).containsOnly(3_000L);
      assertThat(ClientCardQuery.on(micrite).get(2_999L).fraudScore()).hasValue(2_999 + 2);
      assertThat(past(micrite, hour(1), 2_999).get(0).fraudScore()).hasValue(2_999 + 1);
      assertThat(past(micrite, hour(2), 2_999).get(0).fraudScore()).hasValue(2_999 + 2);
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<Loaded> many(long count) {
    return LongStream.range(0, count).mapToObj(id -> loaded(id, hour(1)));
  }

  private static Loaded loaded(long id, Instant at) {
    double hours = (at.toEpochMilli() - hour(0).toEpochMilli()) / 3_600_000.0;
    return new Loaded(id, at, id + hours, Optional.empty(), OptionalInt.empty(), id + "@acme.io");
  }

  private static List<ClientPast> past(Micrite micrite, Instant time, long... ids) {
    List<Long> asked = LongStream.of(ids).boxed().toList();
    List<Instant> times = IntStream.range(0, ids.length).mapToObj(i -> time).toList();
    return ClientPastQuery.on(micrite).offline(Spine.of(asked, times)).toList();
  }

  private Micrite open(Callable<? extends Stream<Loaded>> rows) {
    return open("data", rows, "");
  }

  private Micrite open(String name, Callable<? extends Stream<Loaded>> rows, String environment) {
    return Micrite.builder()
        .directory(directory.resolve(name))
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .environment(environment)
        .resolvers(new ClientWarehouse(rows))
        .open();
  }

  private static Instant hour(int hour) {
    return Instant.parse("2024-05-01T00:00:00Z").plusSeconds(3_600L * hour);
  }
}
