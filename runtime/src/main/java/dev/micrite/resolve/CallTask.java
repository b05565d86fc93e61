package dev.micrite.resolve;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One call of a resolver on its way through a thread: started once, by whoever comes first, tried
 * again where it may be, and reported to the inbox of its walk when it has ended. A call that was
 * abandoned is interrupted, and what it does afterwards is nobody's business.
 */
final class CallTask implements Runnable {
  private static final int NEW = 0;
  private static final int STARTED = 1;
  private static final int ENDED = 2;
  private static final int ABANDONED = 3;

  final CallPlan plan;
  final List<EntityRow> rows;

  /**
   * When it is given up, on the scale of {@code System.nanoTime}; {@code Long.MAX_VALUE}: never.
   */
  long deadline;

  private final List<Boolean> tainted;
  private final CallInput<EntityRow> input;
  private final AtomicInteger state = new AtomicInteger(NEW);
  private boolean isCutByQuery;
  private CallInbox inbox;
  private ResolverCall<EntityRow> call;
  private int triesLeft;
  private long dueNanos;
  private long startNanos;
  private long nanos;
  private Throwable failure;
  private Thread runner; // guarded by this

  /** Takes the arguments, on the asking thread. */
  CallTask(CallPlan plan, List<EntityRow> rows, List<Boolean> tainted, Instant now) {
    this.plan = plan;
    this.rows = rows;
    this.tainted = tainted;
    this.triesLeft = plan.resolver.retries();
    this.input = new CallInput<>(rows, plan.instance, now);
    try {
      call = plan.resolver.newCall(input);
      call.size(rows.size());
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Fixes its deadline: its own, or the query's if that comes first. */
  void startBy(long now, long queryDeadline) {
    dueNanos = now;
    deadline = Nanos.after(now, plan.timeoutNanos);
    if (queryDeadline != Long.MAX_VALUE
        && (deadline == Long.MAX_VALUE || queryDeadline - deadline < 0)) {
      deadline = queryDeadline;
      isCutByQuery = true;
    }
  }

  void reportTo(CallInbox newInbox) {
    inbox = newInbox;
  }

  boolean isUnstarted() {
    return state.get() == NEW;
  }

  boolean isCutByQuery() {
    return isCutByQuery;
  }

  boolean isTainted(int position) {
    return tainted.get(position);
  }

  /** The call, for publishing once it has ended. */
  ResolverCall<EntityRow> call() {
    return call;
  }

  /** What it threw, at last; null if it succeeded. */
  Throwable failure() {
    return failure;
  }

  long nanos() {
    return nanos;
  }

  /** How long ago it was to be started; for one that was given up. */
  long nanosSinceDue() {
    return System.nanoTime() - dueNanos;
  }

  @Override
  public void run() {
    if (state.compareAndSet(NEW, STARTED)) {
      startNanos = System.nanoTime();
      if (failure == null) {
        attempt();
      } else {
        end(failure);
      }
    }
  }

  /** As {@link #run}, on the asking thread, which stays interrupted if it was meanwhile. */
  void runHere() {
    run();
    for (Throwable thrown = failure; thrown != null; thrown = thrown.getCause()) {
      if (thrown instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives it up; false if it has ended, and its result waits in the inbox. */
  boolean abandon() {
    int before = state.getAndUpdate(now -> now == ENDED ? ENDED : ABANDONED);
    if (before == ENDED) {
      return false;
    }
    if (before == NEW) {
      return true;
    }
    synchronized (this) {
      if (runner != null) {
        runner.interrupt();
      }
    }
    if (call != null) {
      call.cancel();
    }
    return true;
  }

  private void attempt() {
    Throwable thrown;
    do {
      thrown = tryOnce();
    } while (thrown != null && mayTryAgain());
    if (thrown != null) {
      end(thrown);
    }
  }

  /** What was thrown; null if it ended, or will end, otherwise. */
  private Throwable tryOnce() {
    if (!enter()) {
      return null;
    }
    CompletionStage<?> started;
    try {
      started = call.begin();
    } catch (Throwable e) { // whatever a resolver throws is the failure of its features (R6)
      return e;
    } finally {
      leave();
    }
    if (started == null) {
      end(null);
    } else {
      follow(started);
    }
    return null;
  }

  private synchronized boolean enter() {
    runner = state.get() == STARTED ? Thread.currentThread() : null;
    return runner != null;
  }

  private synchronized void leave() {
    runner = null;
    if (state.get() == ABANDONED) {
      Thread.interrupted(); // the interrupt was for this call, not for the thread's next task
    }
  }

  private void follow(CompletionStage<?> started) {
    started.whenComplete(
        (value, thrown) -> {
          if (thrown == null) {
            end(null);
          } else if (mayTryAgain()) {
            attempt();
          } else {
            end(thrown);
          }
        });
    if (state.get() == ABANDONED) {
      call.cancel();
    }
  }

  private boolean mayTryAgain() {
    return state.get() == STARTED && triesLeft-- > 0;
  }

  private void end(Throwable thrown) {
    nanos = System.nanoTime() - startNanos;
    failure = thrown == null ? null : bare(thrown);
    if (state.compareAndSet(STARTED, ENDED)) {
      plan.stats.ran(nanos, failure != null);
      inbox.put(this);
    }
  }

  private static Throwable bare(Throwable thrown) {
    boolean isWrapper =
        thrown instanceof CompletionException || thrown instanceof ExecutionException;
    return isWrapper && thrown.getCause() != null ? bare(thrown.getCause()) : thrown;
  }
}
