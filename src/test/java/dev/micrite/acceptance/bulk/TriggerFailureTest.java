package dev.micrite.acceptance.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.acceptance.bulk.Client.Loaded;
import dev.micrite.catalog.MicriteException;
import dev.micrite.query.Micrite;
import dev.micrite.query.Trigger;
import dev.micrite.query.TriggerReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes wrong with resolvers that give many rows at once. */
class TriggerFailureTest extends TriggeredStores {
  @Test
  @DisplayName("E1: a resolver that throws halfway leaves nothing, and its line is named")
  void whatThrowsLeavesNothing() {
    CountDownLatch closed = new CountDownLatch(1);
    warehouse = () -> many(5_000).onClose(closed::countDown).peek(this::refuse);
    assertThatThrownBy(() -> micrite.trigger(ClientWarehouseCalls.loadClients))
        .isInstanceOf(MicriteException.class)
        .hasMessageStartingWith("[ResolverFailed] Resolver ClientWarehouse.loadClients failed at")
        .hasMessageContaining("TriggerFailureTest.java:")
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
}
