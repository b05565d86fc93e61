package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts errors of the store that no query fails for, and logs one a minute. Safe for all threads.
 */
final class StoreTrouble {
  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.store");
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String store;
  final LongAdder errors = new LongAdder();
  private final AtomicLong nextLog = new AtomicLong(System.nanoTime());

  /** Troubles of a store by this name. */
  StoreTrouble(String store) {
    this.store = store;
  }

  void report(String verb, FeatureClass<?> featureClass, RuntimeException e) {
    errors.increment();
    long next = nextLog.get();
    long now = System.nanoTime();
    if (now - next >= 0 && nextLog.compareAndSet(next, now + QUIET_NANOS)) {
      LOG.error(
          "The {} failed to {} {}; queries go on without it. Errors so far: {}.",
          store,
          verb,
          featureClass,
          errors.sum(),
          e);
    }
  }
}
