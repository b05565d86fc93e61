package dev.micrite.resolve;

import dev.micrite.catalog.MicriteException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Calls that have ended, on their way to the asking thread. */
final class CallInbox {
  private final LinkedBlockingQueue<CallTask> ended = new LinkedBlockingQueue<>();

  /** From any thread. */
  void put(CallTask task) {
    ended.add(task);
  }

  /** A call that has ended, or null. */
  CallTask poll() {
    return ended.poll();
  }

  /** A call that has ended, waited for; null if none did in time. */
  CallTask poll(long nanos) {
    try {
      return nanos == Long.MAX_VALUE ? ended.take() : ended.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MicriteException(
          "QueryInterrupted", "The thread was interrupted while its query waited.", e);
    }
  }
}
