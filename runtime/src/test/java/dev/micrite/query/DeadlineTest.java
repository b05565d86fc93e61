package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.MicriteException;
import dev.micrite.sample.UserFeatures;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeadlineTest {
  private final CountDownLatch never = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @Test
  void aResolverThatTakesTooLongFailsItsFeaturesOnly() throws Exception {
    try (Micrite micrite =
        open(
            TestModule.of(
                TestModule.firstName(TestModule.online("Test.slow").timeout("20ms"), this::hang),
                TestModule.lastName(() -> "Lee")))) {
      DynamicQuery query =
          micrite.query(UserFeatures.id.is(1L)).outputIfResolved("firstName", "lastName");
      assertThat(query.answer().values()).containsOnlyKeys("lastName");
      assertThat(query.explain().feature("firstName").orElseThrow().note())
          .isEqualTo("[ResolverTimeout] resolver Test.slow took longer than 20ms");
      interrupted.await();
    }
  }

  @Test
  void theTimeLimitOfAQueryFailsWhatIsNotResolvedByThen() {
    try (Micrite micrite =
        open(
            TestModule.of(
                TestModule.firstName(TestModule.online("Test.slow"), this::hang),
                TestModule.lastName(() -> "Lee")))) {
      DynamicQuery query =
          micrite
              .query(UserFeatures.id.is(1L))
              .output("fullName")
              .with(o -> o.timeout(Duration.ofMillis(30)));
      assertThatThrownBy(query::answer)
          .isInstanceOf(UnresolvedFeatureException.class)
          .hasMessageContaining(
              "[QueryTimeout] the query's time was over before resolver Test.slow");
    }
  }

  @Test
  void lateResultsNeverReachARow() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    Callable<String> stubborn =
        () -> {
          awaitIgnoringInterrupts(never);
          ended.countDown();
          return "late";
        };
    try (Micrite micrite =
        open(
            TestModule.of(
                TestModule.firstName(TestModule.online("Test.slow").timeout("20ms"), stubborn)))) {
      DynamicQuery query = micrite.query(UserFeatures.id.is(1L)).outputIfResolved("firstName");
      DynamicAnswer answer = query.answer();
      never.countDown();
      ended.await();
      assertThat(answer.values()).isEmpty();
      assertThat(
              micrite
                  .query(UserFeatures.id.is(1L))
                  .outputIfResolved("firstName")
                  .explain()
                  .feature("firstName")
                  .orElseThrow()
                  .source()
                  .name())
          .as("nor the store")
          .isNotEqualTo("STORE");
    }
  }

  @Test
  void callsThatFindNoThreadRunOnTheAskingThread() throws Exception {
    ThreadPoolExecutor full =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    full.execute(() -> awaitIgnoringInterrupts(never));
    try (Micrite micrite =
        Micrite.builder()
            .inMemory()
            .modules(
                TestModule.of(
                    TestModule.firstName(TestModule.online("Test.first"), () -> "Ann"),
                    TestModule.lastName(() -> "Lee")))
            .executor(full)
            .open()) {
      assertThat(micrite.query(UserFeatures.id.is(1L)).output("fullName").answer().get("fullName"))
          .isEqualTo("Ann Lee");
    } finally {
      never.countDown();
      full.shutdown();
    }
  }

  @Test
  void callsThatTheExecutorRefusesRunOnTheAskingThread() {
    try (Micrite micrite =
        Micrite.builder()
            .inMemory()
            .modules(
                TestModule.of(
                    TestModule.firstName(
                        TestModule.online("Test.first").timeout("10s"), () -> "Ann")))
            .executor(
                task -> {
                  throw new java.util.concurrent.RejectedExecutionException("full");
                })
            .open()) {
      assertThat(micrite.query(UserFeatures.id.is(1L)).output("firstName").answer().values())
          .containsEntry("firstName", "Ann");
    }
  }

  @Test
  void anInterruptedQueryEndsAndStaysInterrupted() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    Callable<String> method =
        () -> {
          begun.countDown();
          return hang();
        };
    AtomicReference<RuntimeException> thrown = new AtomicReference<>();
    AtomicBoolean flag = new AtomicBoolean();
    try (Micrite micrite =
        open(
            TestModule.of(
                TestModule.firstName(TestModule.online("Test.slow").timeout("1h"), method)))) {
      Thread asking =
          new Thread(
              () -> {
                try {
                  micrite.query(UserFeatures.id.is(1L)).output("firstName").answer();
                } catch (RuntimeException e) {
                  thrown.set(e);
                  flag.set(Thread.currentThread().isInterrupted());
                }
              });
      asking.start();
      begun.await();
      asking.interrupt();
      asking.join();
      interrupted.await();
    }
    assertThat(thrown.get())
        .isInstanceOf(MicriteException.class)
        .hasMessageContaining("[QueryInterrupted]");
    assertThat(flag).isTrue();
  }

  @Test
  void aResolverWithoutCompanyOrDeadlineRunsOnTheAskingThread() {
    AtomicReference<Thread> ran = new AtomicReference<>();
    try (Micrite micrite =
        open(
            TestModule.of(
                TestModule.firstName(
                    TestModule.online("Test.first"),
                    () -> {
                      ran.set(Thread.currentThread());
                      return "Ann";
                    })))) {
      micrite.query(UserFeatures.id.is(1L)).output("firstName").answer();
      assertThat(ran).hasValue(Thread.currentThread());
    }
  }

  @Test
  void stagesOfAbandonedCallsAreCancelled() throws Exception {
    SampleEngine engine = new SampleEngine();
    CompletableFuture<java.util.OptionalInt> stage = new CompletableFuture<>();
    engine.backend.creditScore = () -> stage;
    try (engine) {
      engine
          .micrite
          .query(UserFeatures.id.is(1L))
          .output("creditScore")
          .with(o -> o.timeout(Duration.ofMillis(20)))
          .answer();
      assertThat(stage).isCancelled();
    }
  }

  private String hang() throws InterruptedException {
    try {
      never.await();
      return "never";
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }

  private static void awaitIgnoringInterrupts(CountDownLatch latch) {
    while (true) {
      try {
        latch.await();
        return;
      } catch (InterruptedException e) {
        // stubborn on purpose
      }
    }
  }

  private static Micrite open(TestModule module) {
    return Micrite.builder().inMemory().modules(module).open();
  }
}
