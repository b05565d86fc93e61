package dev.micrite.offline.engine;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drains the log every few seconds, and keeps the tables that it filled in shape. */
final class DrainThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.offline");
  private static final long PAUSE_SECONDS = 5;

  private final LogDrain drain;
  private final ScheduledExecutorService executor;
  private final ScheduledFuture<?> draining;

  DrainThread(LogDrain drain) {
    this.drain = drain;
    this.executor =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "micrite-offline-drain");
              thread.setDaemon(true);
              return thread;
            });
    this.draining =
        executor.scheduleWithFixedDelay(
            this::drain, PAUSE_SECONDS, PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  private void drain() {
    try {
      drain.run();
      drain.maintain();
    } catch (RuntimeException e) {
      LOG.warn("the log was not moved into the tables, which is tried again", e);
    }
  }

  /** Waits for the run in progress. */
  @Override
  public void close() {
    draining.cancel(false);
    executor.shutdown();
    boolean isInterrupted = false;
    while (!executor.isTerminated()) {
      try {
        executor.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
