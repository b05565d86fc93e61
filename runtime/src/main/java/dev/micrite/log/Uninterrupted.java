package dev.micrite.log;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Work on files that has to be finished even if the thread is interrupted, as one whose query was
 * given up may be: an interrupt closes the channel it is using.
 */
final class Uninterrupted {
  private Uninterrupted() {}

  /** Work that can be done from its beginning again. */
  interface Work<T> {
    T run() throws IOException;
  }

  /** Does it; an interrupt is still there afterwards. */
  static <T> T run(Work<T> work) throws IOException {
    boolean wasInterrupted = false;
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedByInterruptException e) {
          wasInterrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (wasInterrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
