package dev.micrite.offline.duck;

import dev.micrite.offline.OfflineException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The statements of one piece of work, which can be ended from another thread: those of all
 * connections that are opened {@link #within} it. Safe for all threads.
 */
public final class Statements {
  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.offline");
  private static final ThreadLocal<Statements> OF_THREAD = new ThreadLocal<>();

  private final Set<Statement> running = ConcurrentHashMap.newKeySet();
  private volatile boolean isCancelled;

  /** Those that this thread works within; else such as nobody can end. */
  static Statements ofThread() {
    Statements current = OF_THREAD.get();
    return current == null ? new Statements() : current;
  }

  /** Does work on this thread: the connections that it opens belong here. */
  public <T> T within(Supplier<T> work) {
    Statements before = OF_THREAD.get();
    OF_THREAD.set(this);
    try {
      return work.get();
    } finally {
      if (before == null) {
        OF_THREAD.remove();
      } else {
        OF_THREAD.set(before);
      }
    }
  }

  /**
   * Ends what runs, with {@code [Cancelled]}, and lets nothing begin. One that is about to run may
   * be missed: say it again until the work has ended.
   */
  public void cancel() {
    isCancelled = true;
    for (Statement statement : running) {
      try {
        statement.cancel();
      } catch (SQLException e) {
        // It was closed since: there is nothing to end.
        LOG.debug("a statement ended before it was cancelled", e);
      }
    }
  }

  /** Notes that a statement begins to do something. */
  void begin(String doing, Statement statement) {
    running.add(statement);
    if (isCancelled) {
      running.remove(statement);
      throw new OfflineException("Cancelled", "Cancelled while " + doing + ".");
    }
  }

  /** Notes that it has ended. */
  void end(Statement statement) {
    running.remove(statement);
  }
}
