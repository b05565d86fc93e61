package dev.micrite.offline.engine;

import dev.micrite.offline.terminal.Progress;
import dev.micrite.query.OfflineQuery;
import dev.micrite.resolve.PastRun;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

/** The readings of one training set. Safe for all threads. */
final class Readings {
  private final OfflineQuery<?> query;
  private final SpineSource spine;
  private final ScheduledExecutorService watch;
  private final Set<Reading> going = ConcurrentHashMap.newKeySet();
  private volatile PastRun last;

  Readings(OfflineQuery<?> query, SpineSource spine, ScheduledExecutorService watch) {
    this.query = query;
    this.spine = spine;
    this.watch = watch;
    this.last = query.newRun(spine.name());
  }

  /**
   * Begins one; to be closed.
   *
   * @param what for messages: {@code reading a training set}
   */
  Reading begin(String what) {
    boolean isShown = query.options().showsProgress();
    Progress progress =
        Progress.ofRows(query.definition().name(), isShown, isShown ? spine.count() : -1);
    Reading[] begun = new Reading[1];
    PastRun run = query.newRun(spine.name());
    begun[0] = new Reading(what, run, watch, progress, () -> going.remove(begun[0]));
    going.add(begun[0]);
    last = run;
    return begun[0];
  }

  /** Cancels those that have not ended. */
  void cancel() {
    going.forEach(Reading::cancel);
  }

  /** What the last one did, so far; nothing if there is none yet. */
  PastRun last() {
    return last;
  }
}
