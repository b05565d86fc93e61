package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.micrite.sample.FraudInputsQuery;
import dev.micrite.sample.ProfileQuery;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static final int ROUNDS = 20;
  private static final int READS = 20_000;

  private double sum;

  @Test
  void aViewAllocatesNothing() {
    try (SampleEngine engine = new SampleEngine()) {
      ProfileQuery profile = ProfileQuery.on(engine.micrite);
      profile.get(1);
      ProfileQuery.View view = profile.newView();
      assertThat(
              leastBytesPerRead(
                  () -> {
                    profile.read(1, view);
                    sum += view.transactionCount() + view.age();
                  }))
          .isZero();
    }
  }

  @Test
  void aViewThroughARelationWithAGivenAllocatesNothing() {
    try (SampleEngine engine = new SampleEngine()) {
      FraudInputsQuery fraud = FraudInputsQuery.on(engine.micrite);
      fraud.get(7, 1, 20);
      FraudInputsQuery.View view = fraud.newView();
      assertThat(
              leastBytesPerRead(
                  () -> {
                    fraud.read(7, 1, 20, view);
                    sum += view.amountVsMean() + view.creditScoreOr(0);
                  }))
          .isZero();
    }
  }

  /** The least of several rounds: the compiler's threads and its work in progress do not count. */
  private static long leastBytesPerRead(Runnable read) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long self = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = threads.getThreadAllocatedBytes(self);
      for (int i = 0; i < READS; i++) {
        read.run();
      }
      least = Math.min(least, (threads.getThreadAllocatedBytes(self) - before) / READS);
    }
    return least;
  }
}
