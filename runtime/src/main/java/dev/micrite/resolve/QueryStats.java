package dev.micrite.resolve;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is counted of one query, over all its options; not for applications. Safe for all threads.
 *
 * <p>An answer of the store costs one increment here; one in {@value #SAMPLED} of them is timed.
 * Answers that took a walk are all timed.
 */
public final class QueryStats {
  private static final int SAMPLED = 64;

  final LongAdder fromStore = new LongAdder();
  final LongAdder walked = new LongAdder();
  final LongAdder failed = new LongAdder();
  final LongAdder hits = new LongAdder();
  final LongAdder misses = new LongAdder();

  /** How many values an answer of the store reads. */
  volatile int storedValues;

  /** Where latencies go; null where nobody asked for them. */
  volatile LatencySink latencies;

  /** Counts answers that came straight from the store. */
  public void answeredFromStore(long count) {
    fromStore.add(count);
  }

  /** Counts entities that a walk answered for, or failed to. */
  public void walked(long count, long failures) {
    walked.add(count - failures);
    if (failures > 0) {
      failed.add(failures);
    }
  }

  /** Says how many values an answer of the store reads. */
  public void storedValues(int count) {
    storedValues = count;
  }

  /**
   * Whether to time an answer of the store that begins now; spreads over the microseconds of time.
   */
  public boolean isSampled(long nowMicros) {
    return latencies != null && nowMicros % SAMPLED == 0;
  }

  /** Notes how long an answer took. */
  public void took(long nanos) {
    LatencySink sink = latencies;
    if (sink != null) {
      sink.record(nanos, TimeUnit.NANOSECONDS);
    }
  }

  /** Takes latencies, as a Micrometer timer does. */
  interface LatencySink {
    void record(long amount, TimeUnit unit);
  }
}
