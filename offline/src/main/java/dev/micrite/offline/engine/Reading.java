package dev.micrite.offline.engine;

import dev.micrite.catalog.MicriteException;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.Statements;
import dev.micrite.offline.terminal.Progress;
import dev.micrite.resolve.PastRun;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A training set being read or written once: what it does is done within {@link #doing}, by one
 * thread at a time, and can be cancelled by any thread, or by interrupting the one that does it.
 */
final class Reading implements AutoCloseable {
  // DuckDB does not see interrupts, and overlooks a cancellation between two statements.
  private static final long WATCH_MILLIS = 50;

  private final String what;
  private final PastRun run;
  private final ScheduledExecutorService watch;
  private final Progress progress;
  private final Runnable onClose;
  private final Statements statements = new Statements();
  private Thread worker; // guarded by this
  private boolean wasInterrupted; // guarded by this
  private boolean hasInterrupted; // guarded by this

  /**
   * Begins one.
   *
   * @param what for messages: {@code reading a training set}
   * @param watch looks after it while it works
   */
  Reading(
      String what,
      PastRun run,
      ScheduledExecutorService watch,
      Progress progress,
      Runnable onClose) {
    this.what = what;
    this.run = run;
    this.watch = watch;
    this.progress = progress;
    this.onClose = onClose;
    run.steps().onBegin(step -> progress.say(step.toString()));
  }

  PastRun run() {
    return run;
  }

  /**
   * Notes that a batch was answered: not if it was cancelled meanwhile, since calls that were
   * interrupted may have left it without values.
   */
  void answered(AnsweredBatch batch) {
    look();
    goOn();
    run.answered(batch.size());
    progress.step(batch.size());
  }

  /** Ends what is being done, and lets nothing begin. From any thread. */
  void cancel() {
    run.cancel();
    look();
  }

  /** Fails if it was cancelled. */
  void goOn() {
    if (run.isCancelled()) {
      throw cancelled(null);
    }
  }

  /**
   * Does a part of it.
   *
   * @throws OfflineException {@code [Cancelled]}, whatever the work failed with when it was
   */
  <T> T doing(Supplier<T> work) {
    long begun = System.nanoTime();
    ScheduledFuture<?> looking = watch();
    begin();
    try {
      goOn();
      return statements.within(work);
    } catch (RuntimeException e) {
      look();
      throw run.isCancelled() && !isCancelled(e) ? cancelled(e) : e;
    } finally {
      looking.cancel(false);
      end();
      run.took(System.nanoTime() - begun);
    }
  }

  private ScheduledFuture<?> watch() {
    try {
      return watch.scheduleWithFixedDelay(
          this::look, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      throw new MicriteException(
          "ClosedEngine", "The Micrite that this training set belongs to is closed.", e);
    }
  }

  /** Does what another thread has to do meanwhile, as a part of {@link #doing}. */
  void helping(Runnable work) {
    statements.within(
        () -> {
          work.run();
          return null;
        });
  }

  private static boolean isCancelled(RuntimeException e) {
    return e instanceof OfflineException known && known.tag().equals("Cancelled");
  }

  private OfflineException cancelled(Throwable cause) {
    return new OfflineException("Cancelled", "Cancelled while " + what + ".", cause);
  }

  private synchronized void begin() {
    worker = Thread.currentThread();
    look();
  }

  /** Cancels it if its thread was interrupted; ends, if it is cancelled, what that may wait for. */
  private synchronized void look() {
    if (worker == null) {
      return;
    }
    if (worker.isInterrupted() && !hasInterrupted) {
      wasInterrupted = true;
      run.cancel();
    }
    if (run.isCancelled()) {
      statements.cancel();
      if (worker != Thread.currentThread() && !worker.isInterrupted()) {
        hasInterrupted = true;
        worker.interrupt();
      }
    }
  }

  /** An interrupt from here was for this work, not for what the thread does next. */
  private synchronized void end() {
    worker = null;
    if (hasInterrupted) {
      Thread.interrupted();
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
    hasInterrupted = false;
  }

  /** Ends it; closing again does nothing. */
  @Override
  public void close() {
    onClose.run();
    progress.close();
  }
}
