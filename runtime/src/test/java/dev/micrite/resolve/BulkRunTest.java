package dev.micrite.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.sample.UserFeatures;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BulkRunTest {
  private static final Instant NOW = Instant.parse("2024-05-01T00:00:00Z");

  private record Row(long id) {}

  private static BulkRun run(int retries, BulkMethod<Row> method) {
    Resolver resolver =
        Resolver.offline("User.load", UserFeatures.CLASS)
            .outputs("id")
            .retries(retries)
            .bulk(BulkRunTest.class, Row.class, method);
    return new BulkRun(resolver, null, new ResolverStats());
  }

  private static Stream<Row> rows(long count) {
    return LongStream.range(0, count).mapToObj(Row::new);
  }

  @Test
  void rowsComeInTheirOrderWhateverTheStreamIs() {
    for (Stream<Row> given :
        List.of(
            rows(0),
            rows(1_024),
            rows(5_000).parallel(),
            Stream.of(0, 1_000, 2_000).flatMap(first -> rows(first + 1_000).skip(first)))) {
      List<Row> all = given.toList();
      try (Stream<Record> read = run(0, in -> all.stream()).call(NOW)) {
        assertThat(read.toList()).isEqualTo(all);
      }
    }
  }

  @Test
  void theTimeOfTheTriggerIsHandedOverAndNullRowsAre() {
    try (Stream<Record> read =
        run(0, in -> Stream.of(new Row(in.now().getEpochSecond()), null)).call(NOW)) {
      Iterator<Record> rows = read.iterator();
      assertThat(rows.next()).isEqualTo(new Row(NOW.getEpochSecond()));
      assertThat(rows.next()).isNull();
      assertThat(rows.hasNext()).isFalse();
      assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void whoStopsReadingClosesTheStreamOfTheMethod() {
    CountDownLatch closed = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    BulkRun run =
        run(
            3,
            in ->
                Stream.generate(() -> new Row(made.getAndIncrement())).onClose(closed::countDown));
    try (Stream<Record> read = run.call(NOW)) {
      assertThat(read.iterator().next()).isEqualTo(new Row(0));
    }
    assertThat(closed.getCount()).isZero();
    assertThat(made.get()).as("no more than a few batches ahead").isLessThan(10_000);
    assertThat(run.mayTryAgain()).as("it did not fail").isFalse();
  }

  @Test
  void whatThrowsOnClosingHasFailed() {
    BulkRun run =
        run(
            1,
            in ->
                rows(10)
                    .onClose(
                        () -> {
                          throw new IllegalStateException("the cursor was lost");
                        }));
    for (int call = 0; call < 2; call++) {
      try (Stream<Record> read = run.call(NOW)) {
        assertThatThrownBy(read::toList)
            .hasMessageStartingWith(
                "[ResolverFailed] Resolver User.load failed at BulkRunTest.java")
            .hasMessageContaining("after 10 rows: java.lang.IllegalStateException")
            .hasRootCauseMessage("the cursor was lost");
      }
      assertThat(run.mayTryAgain()).isEqualTo(call == 0);
    }
  }

  @Test
  void theLineThatIsToldIsTheDeepestOfTheCauseInItsClass() {
    Throwable thrown = new IllegalStateException(new NumberFormatException("x"));
    assertThat(ThrowPlace.of(thrown, BulkRunTest.class)).hasValueSatisfying(BulkRunTest::isHere);
    assertThat(ThrowPlace.of(thrown, String.class)).isPresent();
    thrown.setStackTrace(new StackTraceElement[0]);
    thrown.getCause().setStackTrace(new StackTraceElement[0]);
    assertThat(ThrowPlace.of(thrown, BulkRunTest.class)).isEmpty();
  }

  private static void isHere(String place) {
    assertThat(place).matches("BulkRunTest\\.java:\\d+");
  }
}
