package dev.micrite.resolve;

import dev.micrite.catalog.DurationText;
import java.util.ArrayList;
import java.util.List;

/**
 * The resolver calls of one walk: which are ready, where they run, and what becomes of them.
 * Belongs to the asking thread, on which all results are published.
 */
final class Calls {
  private final Walk walk;
  private final long deadline;
  private final ReadyRows[] ready;
  private final InFlight inFlight;
  private boolean anyReady;

  Calls(Walk walk, long timeoutNanos) {
    this.walk = walk;
    this.deadline =
        timeoutNanos == Long.MAX_VALUE
            ? Long.MAX_VALUE
            : Nanos.after(System.nanoTime(), timeoutNanos);
    this.ready = new ReadyRows[walk.plan.calls.size()];
    this.inFlight = new InFlight(ready.length, walk.plan.engine.mayStarve());
  }

  /** Notes that all inputs of a call for this row are settled. */
  void ready(EntityRow row, CallPlan call, boolean tainted) {
    for (FeaturePlan output : call.outputs) {
      row.mark(output.index, FeatureState.CALLED);
    }
    if (ready[call.id] == null) {
      ready[call.id] = new ReadyRows(call);
    }
    ready[call.id].add(row, tainted);
    anyReady = true;
  }

  /** Starts what is ready. Batches wait for calls that may still make more of their rows ready. */
  void dispatch() {
    if (!anyReady || isOver()) {
      return;
    }
    List<ReadyRows> starting = new ArrayList<>();
    boolean anyWaits = false;
    for (ReadyRows rows : ready) {
      if (rows != null && !rows.isEmpty()) {
        boolean waits = mustWait(rows.call);
        anyWaits |= waits;
        if (!waits) {
          starting.add(rows);
        }
      }
    }
    anyReady = anyWaits;
    List<CallTask> tasks = new ArrayList<>();
    starting.forEach(rows -> rows.drainTo(tasks, walk));
    start(tasks);
  }

  private boolean mustWait(CallPlan call) {
    if (!call.resolver.isBatch()) {
      return false;
    }
    for (int id = call.upstream.nextSetBit(0); id >= 0; id = call.upstream.nextSetBit(id + 1)) {
      CallPlan other = walk.plan.calls.get(id);
      boolean isMutual = other.upstream.get(call.id);
      boolean isPending = ready[id] != null && !ready[id].isEmpty() && !isMutual;
      if (inFlight.contains(other) || isPending) {
        return true;
      }
    }
    return false;
  }

  /**
   * Starts calls: quick ones here, the others on the executor, but for one where this thread has
   * nothing better to do.
   */
  private void start(List<CallTask> tasks) {
    long now = System.nanoTime();
    List<CallTask> slow = new ArrayList<>(tasks.size());
    List<CallTask> quick = new ArrayList<>();
    for (CallTask task : tasks) {
      task.startBy(now, deadline);
      boolean runsHere = task.deadline == Long.MAX_VALUE && task.plan.stats.isQuick();
      (runsHere ? quick : slow).add(task);
      inFlight.add(task);
    }
    CallTask mine = quick.isEmpty() ? oneToRunHere(slow) : null;
    for (CallTask task : slow) {
      if (task != mine) {
        handOver(task);
      }
    }
    quick.forEach(CallTask::runHere);
    if (mine != null) {
      mine.runHere();
    }
  }

  /**
   * The call that this thread may run itself, if any: while it does, nobody starts what the others
   * make ready or gives them up, so none of the others may feed further calls (R5) or have a
   * deadline.
   */
  private CallTask oneToRunHere(List<CallTask> slow) {
    CallTask mine = null;
    for (CallTask task : slow) {
      if (mine == null || (task.plan.feedsOthers && !mine.plan.feedsOthers)) {
        mine = task;
      }
    }
    if (mine == null || mine.deadline != Long.MAX_VALUE) {
      return null;
    }
    for (CallTask other : inFlight.tasks()) {
      if (other != mine && (other.plan.feedsOthers || other.deadline != Long.MAX_VALUE)) {
        return null;
      }
    }
    return mine;
  }

  private void handOver(CallTask task) {
    try {
      walk.plan.engine.executor().execute(task);
    } catch (
        RuntimeException e) { // the executor is full or shut down: its owner wants callers to run
      task.runHere();
    }
  }

  /**
   * Waits until a round may bring something new, and publishes what has ended: all calls, or one
   * that feeds others. False if there was nothing to wait for.
   *
   * @param roundNanos how long the last round took; so long, at most, further results are waited
   *     for before the next, so that rounds take no more than half of the time
   */
  boolean await(long roundNanos) {
    if (inFlight.isEmpty()) {
      return anyReady && !isOver();
    }
    boolean feeds = false;
    while (!feeds && !inFlight.isEmpty()) {
      CallTask done = inFlight.await();
      if (done == null) {
        feeds = failOverdue();
      } else {
        publish(done);
        feeds = done.plan.feedsOthers;
      }
    }
    long until = System.nanoTime() + roundNanos;
    while (!inFlight.isEmpty()) {
      CallTask done = inFlight.poll(until - System.nanoTime());
      if (done == null) {
        return true;
      }
      publish(done);
    }
    return true;
  }

  private boolean failOverdue() {
    List<CallTask> overdue = inFlight.abandonOverdue();
    for (CallTask task : overdue) {
      task.plan.stats.timedOut();
      walk.gaveUp(task);
      fail(task, timeoutOf(task));
    }
    return !overdue.isEmpty();
  }

  private static Cause timeoutOf(CallTask task) {
    Resolver resolver = task.plan.resolver;
    if (task.isCutByQuery()) {
      return Cause.of(
          "QueryTimeout", "the query's time was over before resolver " + resolver + " ended");
    }
    String limit = resolver.timeout().map(DurationText::print).orElse("");
    return Cause.of("ResolverTimeout", "resolver " + resolver + " took longer than " + limit);
  }

  private void publish(CallTask task) {
    walk.called(task);
    Throwable failure = task.failure();
    if (failure == null) {
      inFlight.remove(task);
      ResultPublisher.publish(walk, task);
    } else {
      String text = "resolver " + task.plan.resolver + " failed: " + failure;
      fail(task, Cause.thrown("ResolverFailed", text, failure));
    }
  }

  private void fail(CallTask task, Cause cause) {
    inFlight.remove(task);
    for (EntityRow row : task.rows) {
      for (FeaturePlan output : task.plan.outputs) {
        Settling.unresolve(row, output, cause, true);
      }
    }
  }

  /** Lets go of what is in flight when the walk ends early. */
  void abandonAll() {
    inFlight.abandonAll();
  }

  /** Why a feature is still open at the end of the walk. */
  Cause whyNotDone(FeaturePlan feature) {
    return isOver()
        ? Cause.of("QueryTimeout", "the query's time was over")
        : Cause.of("Internal", feature + " was never ready; please report this");
  }

  private boolean isOver() {
    return deadline != Long.MAX_VALUE && Nanos.isOver(deadline, System.nanoTime());
  }
}
