package dev.micrite.acceptance.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.acceptance.bulk.Client.Loaded;
import dev.micrite.catalog.MicriteException;
import dev.micrite.query.Micrite;
import dev.micrite.query.MicriteBuilder;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resolvers that give many rows at once, triggered. */
class TriggerTest {
  private static final Instant NOW = Instant.parse("2024-06-01T00:00:00Z");
  private static final AtomicLong NEXT_IDS = new AtomicLong();

  @TempDir static Path directory;

  private static Callable<? extends Stream<Loaded>> warehouse;
  private static Micrite micrite;

  /** The ids of a test are its own, as the stores are those of all. */
  private final long first = NEXT_IDS.getAndAdd(10_000);

  private final long annId = first + 7;
  private final Loaded ann =
      new Loaded(annId, hour(1), 0.5, Optional.of("Ann"), OptionalInt.of(4), "ann@acme.io");

  @BeforeAll
  static void open() {
    micrite = builder("data").resolvers(new ClientWarehouse(() -> warehouse.call())).open();
  }

  @AfterAll
  static void close() {
    micrite.close();
  }

  private static MicriteBuilder builder(String name) {
    return Micrite.builder()
        .directory(directory.resolve(name))
        .clock(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  @DisplayName("W2, S5: of a class with etlOfflineToOnline all but what says otherwise serves live")
  void rowsReachBothStoresByClass() {
    warehouse = () -> Stream.of(ann);
    TriggerReport report = micrite.trigger(ClientWarehouseCalls.loadClients);
    assertThat(report.resolver()).isEqualTo("ClientWarehouse.loadClients");
    assertThat(report.at()).isEqualTo(NOW);
    assertThat(report.calls()).isEqualTo(1);
    assertThat(report.rows().accepted()).isEqualTo(1);
    assertThat(report.rows().onlineWrites()).isEqualTo(1);
    assertThat(past(hour(2), annId))
        .containsExactly(
            new ClientPast(
                OptionalDouble.of(0.5),
                Optional.of("Ann"),
                OptionalInt.of(4),
                Optional.of("ann@acme.io")));
    assertThat(past(hour(0), annId).get(0).email()).isEmpty();
    assertThat(ClientCardQuery.on(micrite).get(annId))
        .isEqualTo(
            new ClientCard(
                OptionalDouble.of(0.5), Optional.of("Ann"), OptionalInt.of(4), Optional.empty()));
  }

  @Test
  @DisplayName(
      "S5, T2: of a class without etlOfflineToOnline only what says so serves live, as of the trigger")
  void rowsReachBothStoresByFeature() {
    warehouse = Stream::empty;
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

  @Test
  @DisplayName("W2: storeOnline and storeOffline leave one store out")
  void oneStoreMayBeLeftOut() {
    warehouse = () -> Stream.of(ann);
    micrite.trigger(ClientWarehouseCalls.loadClients.storeOnline(false));
    assertThat(ClientCardQuery.on(micrite).get(annId)).isEqualTo(ClientCard.UNKNOWN);
    assertThat(past(NOW, annId).get(0).email()).contains("ann@acme.io");
    warehouse = () -> many(8);
    TriggerReport report =
        micrite.trigger(Trigger.named("ClientWarehouse.loadClients").storeOffline(false));
    assertThat(report.rows().snapshot()).isEmpty();
    assertThat(ClientCardQuery.on(micrite).get(first + 6).fraudScore()).isPresent();
    assertThat(past(NOW, first + 6).get(0).email()).isEmpty();
  }

  @Test
  void staticMethodsAndStagesGiveRows() {
    warehouse = () -> Stream.of(ann);
    micrite.trigger(ClientCalls.loadDaily);
    micrite.trigger(ClientWarehouseCalls.loadLater);
    assertThat(past(NOW, 1, annId))
        .extracting(ClientPast::level)
        .containsExactly(OptionalInt.of(3), OptionalInt.of(4));
  }

  @Test
  @DisplayName("E1: a resolver that throws halfway leaves nothing, and its line is named")
  void whatThrowsLeavesNothing() {
    CountDownLatch closed = new CountDownLatch(1);
    warehouse = () -> many(5_000).onClose(closed::countDown).peek(this::refuse);
    assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadClients))
        .isInstanceOf(MicriteException.class)
        .hasMessageStartingWith("[ResolverFailed] Resolver ClientWarehouse.loadClients failed at")
        .hasMessageContaining("TriggerTest.java:")
        .hasMessageContaining("after 4,000 rows")
        .hasMessageContaining("row 4000 is broken")
        .hasRootCauseMessage("row 4000 is broken");
    assertThat(closed.getCount()).isZero();
    assertThat(ClientCardQuery.on(micrite).get(annId)).isEqualTo(ClientCard.UNKNOWN);
    assertThat(past(NOW, annId).get(0).email()).isEmpty();
  }

  private void refuse(Loaded row) {
    if (row.id() == first + 4_000) {
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
    warehouse = rows;
    assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadClients))
        .hasMessageMatching(
            "\\[ResolverFailed] Resolver ClientWarehouse.loadClients failed at"
                + " ClientWarehouse.java:\\d+ after 0 rows: java.io.IOException: no connection.*");
    assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadLater))
        .hasMessageContaining("failed at ClientWarehouse.java:")
        .hasRootCauseMessage("no connection");
  }

  @Test
  void whatThrewIsTriedAgain() {
    AtomicInteger calls = new AtomicInteger();
    Callable<Stream<Loaded>> rows =
        () -> calls.incrementAndGet() < 3 ? many(5_000).peek(this::refuse) : many(5_000);
    warehouse = rows;
    TriggerReport report = micrite.trigger(ClientWarehouseCalls.loadPatiently);
    assertThat(report.calls()).isEqualTo(3);
    assertThat(report.rows().accepted()).isEqualTo(5_000);
    assertThat(past(NOW, first + 4_999).get(0).email()).contains("4999@acme.io");
    calls.set(-1);
    assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadPatiently))
        .hasMessageStartingWith("[ResolverFailed] ");
    assertThat(calls).hasValue(2);
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
                      if (row.id() == first + 2_500) {
                        await(never);
                      }
                    });
    warehouse = rows;
    assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadQuickly))
        .hasMessageStartingWith(
            "[ResolverTimeout] Resolver ClientWarehouse.loadQuickly took longer than 300ms: ")
        .hasMessageContaining("nothing of them was stored");
    closed.await();
    assertThat(past(NOW, annId).get(0).email()).isEmpty();
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
          return Stream.of(ann);
        };
    warehouse = rows;
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

  @Test
  @DisplayName("E2: bad rows are rejected with their reasons; beyond maxRejects nothing is stored")
  void badRowsAreRejected() {
    Loaded bad = new Loaded(first + 8, hour(1), 1, Optional.empty(), OptionalInt.of(10), "b@c");
    Loaded future =
        new Loaded(first + 9, NOW.plusSeconds(1), 1, Optional.empty(), OptionalInt.of(1), "c");
    warehouse = () -> Stream.of(bad, ann, future, null);
    assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadClients.maxRejects(2)))
        .hasMessageStartingWith("[TooManyRejects] 3 of 4 rows for Client were rejected")
        .hasMessageContaining("ClientWarehouse.loadClients row 1 column level");
    assertThat(past(NOW, annId).get(0).email()).isEmpty();
    TriggerReport report = micrite.trigger(ClientWarehouseCalls.loadClients.maxRejects(3));
    assertThat(report.rows().rejected()).isEqualTo(3);
    assertThat(report.rows().rejects()).isPresent();
    assertThat(past(NOW, annId).get(0).email()).contains("ann@acme.io");
  }

  @Test
  void aNullStreamIsAFailure() {
    warehouse = () -> null;
    assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadClients))
        .hasMessageStartingWith("[ResolverFailed] ")
        .hasMessageContaining("the method returned null");
  }

  @Test
  void whatIsNotBulkOrForAnotherEnvironmentIsNotTriggered() {
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

  @Test
  void aMissingInstanceIsNamed() {
    try (Micrite without = builder("without").environment("production").open()) {
      assertThatThrownBy(() -> without.trigger(ClientWarehouseCalls.loadProduction))
          .hasMessageStartingWith(
              "[MissingResolverInstance] Resolver ClientWarehouse.loadProduction")
          .hasMessageContaining("resolvers(new ClientWarehouse(...))");
      assertThat(without.trigger(VisitorCalls.told).rows().read()).isEqualTo(2);
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
              .mapToObj(number -> loaded(number, hour(hour)))
              .peek(
                  row -> {
                    if (row.id() == first + 2_000) {
                      meet(both);
                    }
                  });
        };
    warehouse = rows;
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
    assertThat(ClientCardQuery.on(micrite).get(first + 2_999).fraudScore()).hasValue(2_999 + 2);
    assertThat(past(hour(1), first + 2_999).get(0).fraudScore()).hasValue(2_999 + 1);
    assertThat(past(hour(2), first + 2_999).get(0).fraudScore()).hasValue(2_999 + 2);
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  private Stream<Loaded> many(long count) {
    return LongStream.range(0, count).mapToObj(number -> loaded(number, hour(1)));
  }

  private Loaded loaded(long number, Instant at) {
    double hours = (at.toEpochMilli() - hour(0).toEpochMilli()) / 3_600_000.0;
    return new Loaded(
        first + number,
        at,
        number + hours,
        Optional.empty(),
        OptionalInt.empty(),
        number + "@acme.io");
  }

  private static List<ClientPast> past(Instant time, long... ids) {
    List<Long> asked = LongStream.of(ids).boxed().toList();
    List<Instant> times = IntStream.range(0, ids.length).mapToObj(i -> time).toList();
    return ClientPastQuery.on(micrite).offline(Spine.of(asked, times)).toList();
  }

  private static Instant hour(int hour) {
    return Instant.parse("2024-05-01T00:00:00Z").plusSeconds(3_600L * hour);
  }
}
