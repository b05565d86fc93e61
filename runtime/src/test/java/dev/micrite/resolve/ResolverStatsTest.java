package dev.micrite.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResolverStatsTest {
  private final ResolverStats stats = new ResolverStats();

  @Test
  void aResolverIsQuickOnceItsLastCallsAllWere() {
    runQuickly(63);
    assertThat(stats.isQuick()).isFalse();
    runQuickly(1);
    assertThat(stats.isQuick()).isTrue();
    stats.ran(10_000, false);
    assertThat(stats.isQuick()).isFalse();
    runQuickly(64);
    stats.timedOut();
    assertThat(stats.isQuick()).isFalse();
  }

  private void runQuickly(int calls) {
    for (int i = 0; i < calls; i++) {
      stats.ran(9_999, false);
    }
  }
}
