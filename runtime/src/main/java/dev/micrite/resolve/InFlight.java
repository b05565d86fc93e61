package dev.micrite.resolve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The calls of one walk that were started and have not been taken back. Belongs to the asking
 * thread.
 */
final class InFlight {
  private static final long HELP_AFTER_NANOS = 2_000_000;

  private final Set<CallTask> tasks = new LinkedHashSet<>();
  private final CallInbox inbox = new CallInbox();
  private final int[] countOf;
  private final boolean mayStarve;

  /** No task's deadline is before this; {@code Long.MAX_VALUE} if none has one. */
  private long nearest = Long.MAX_VALUE;

  InFlight(int calls, boolean mayStarve) {
    this.countOf = new int[calls];
    this.mayStarve = mayStarve;
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  boolean contains(CallPlan call) {
    return countOf[call.id] > 0;
  }

  Iterable<CallTask> tasks() {
    return tasks;
  }

  void add(CallTask task) {
    tasks.add(task);
    countOf[task.plan.id]++;
    task.reportTo(inbox);
    noteDeadline(task);
  }

  void remove(CallTask task) {
    tasks.remove(task);
    countOf[task.plan.id]--;
  }

  /** A call that has ended, waited for no longer than this; null if none did. */
  CallTask poll(long nanos) {
    return nanos <= 0 ? inbox.poll() : inbox.poll(nanos);
  }

  /** A call that has ended, waited for until a deadline is over; null if one is. */
  CallTask await() {
    CallTask done = inbox.poll();
    while (done == null && !Nanos.isOver(nearest, System.nanoTime())) {
      long wait = Nanos.until(nearest, System.nanoTime());
      if (mayStarve) {
        done = inbox.poll(Math.min(wait, HELP_AFTER_NANOS));
        if (done == null && runOneUnstarted()) {
          continue;
        }
      }
      if (done == null) {
        done = inbox.poll(wait);
      }
    }
    return done;
  }

  /** Gives up the calls whose time is over, but for those that have just ended. */
  List<CallTask> abandonOverdue() {
    long now = System.nanoTime();
    nearest = Long.MAX_VALUE;
    List<CallTask> overdue = new ArrayList<>();
    for (CallTask task : tasks) {
      if (Nanos.isOver(task.deadline, now)) {
        if (task.abandon()) {
          overdue.add(task);
        }
      } else {
        noteDeadline(task);
      }
    }
    return overdue;
  }

  void abandonAll() {
    tasks.forEach(CallTask::abandon);
    tasks.clear();
  }

  /**
   * Runs a call that found no thread; one with a deadline has to wait, since nobody could cut it.
   */
  private boolean runOneUnstarted() {
    for (CallTask task : tasks) {
      if (task.deadline == Long.MAX_VALUE && task.isUnstarted()) {
        task.runHere();
        return true;
      }
    }
    return false;
  }

  private void noteDeadline(CallTask task) {
    if (task.deadline != Long.MAX_VALUE
        && (nearest == Long.MAX_VALUE || task.deadline - nearest < 0)) {
      nearest = task.deadline;
    }
  }
}
