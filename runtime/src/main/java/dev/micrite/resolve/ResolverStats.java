package dev.micrite.resolve;

import java.util.concurrent.atomic.LongAdder;

/** How calls of one resolver went, over all queries of an engine. Safe for all threads. */
final class ResolverStats {
  private static final int TRIALS = 64;
  private static final long QUICK_NANOS = 10_000;

  final LongAdder calls = new LongAdder();
  final LongAdder errors = new LongAdder();
  final LongAdder timeouts = new LongAdder();
  final LongAdder nanos = new LongAdder();

  // Racy on purpose: a lost update only puts off what it decides.
  private volatile int quickInARow;

  void ran(long callNanos, boolean failed) {
    calls.increment();
    nanos.add(callNanos);
    if (failed) {
      errors.increment();
    }
    int before = quickInARow;
    if (callNanos >= QUICK_NANOS) {
      quickInARow = 0;
    } else if (before < TRIALS) {
      quickInARow = before + 1;
    }
  }

  void timedOut() {
    calls.increment();
    errors.increment();
    timeouts.increment();
    quickInARow = 0;
  }

  /** Whether handing a call over to another thread would take longer than the call. */
  boolean isQuick() {
    return quickInARow >= TRIALS;
  }
}
