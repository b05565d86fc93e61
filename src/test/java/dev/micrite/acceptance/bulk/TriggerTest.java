package dev.micrite.acceptance.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.acceptance.bulk.Client.Loaded;
import dev.micrite.query.Spine;
import dev.micrite.query.Trigger;
import dev.micrite.query.TriggerReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Resolvers that give many rows at once, triggered. */
class TriggerTest extends TriggeredStores {
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
                        () -> micrite.trigger(ClientWarehouseCalls.loadClients),
                        // Both at once, however few processors there are.
                        task -> new Thread(task, "trigger " + i).start()))
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
}
