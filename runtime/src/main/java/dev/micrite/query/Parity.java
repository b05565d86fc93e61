package dev.micrite.query;

import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.Micros;
import java.time.Instant;
import java.util.Objects;

/**
 * Do training sets hold what was answered live? Takes what live queries logged (W1), asks for the
 * same features of the same entities at the same times offline, where they are computed anew, and
 * compares bit by bit: {@code
 * Parity.of(FraudInputsQuery.on(micrite)).from(monday).to(friday).check()}.
 *
 * <p>Compared is what the query computed freshly: features with expressions, of the entities asked
 * about and of those that the query came across. Values that came out of the online store were
 * compared where they were computed. What has to be read for it, such as what resolvers gave and
 * rows of relations, is read as of the time, as a training set does; resolvers are called only
 * where {@link #resolvers} says so.
 *
 * <p>Immutable: each method gives another one. A null argument is a {@code NullPointerException}
 * that names it.
 */
public final class Parity {
  private static final int KEPT_DIFFERENCES = 100;

  private final TypedQuery<?, ?> query;
  private final Instant from; // null: from the beginning
  private final Instant to; // null: to the end
  private final long maxRows;
  private final boolean callsResolvers;
  private final int keptDifferences;

  private Parity(
      TypedQuery<?, ?> query,
      Instant from,
      Instant to,
      long maxRows,
      boolean callsResolvers,
      int keptDifferences) {
    this.query = query;
    this.from = from;
    this.to = to;
    this.maxRows = maxRows;
    this.callsResolvers = callsResolvers;
    this.keptDifferences = keptDifferences;
  }

  /**
   * A check of all that was logged of a query.
   *
   * @param query with the options that it is asked with live: its tags decide who resolves, and its
   *     max stalenesses what may have come out of the online store
   */
  public static Parity of(TypedQuery<?, ?> query) {
    Objects.requireNonNull(query, "query is null");
    return new Parity(query, null, null, Long.MAX_VALUE, false, KEPT_DIFFERENCES);
  }

  /** Checks what was asked from one time to before another; as {@link #check()}. */
  public static ParityReport check(TypedQuery<?, ?> query, Instant from, Instant to) {
    return of(query).from(from).to(to).check();
  }

  /** Only what was asked at or after a time. */
  public Parity from(Instant time) {
    return new Parity(query, requireTime(time), to, maxRows, callsResolvers, keptDifferences);
  }

  /** Only what was asked before a time. */
  public Parity to(Instant time) {
    return new Parity(query, from, requireTime(time), maxRows, callsResolvers, keptDifferences);
  }

  /**
   * At most so many logged rows of each feature class; which ones is decided by a hash, so that
   * they are spread and the same every time. All of them unless said.
   *
   * @throws IllegalArgumentException if there are none
   */
  public Parity maxRows(long count) {
    if (count < 1) {
      throw new IllegalArgumentException("at most " + count + " rows are none");
    }
    return new Parity(query, from, to, count, callsResolvers, keptDifferences);
  }

  /**
   * Whether to compare what resolvers gave, too, by calling them again: the offline ones where a
   * feature has one (R2), for has-many relations as well. Their answers may have changed since, and
   * calls may have side effects, so they are not called unless said.
   */
  public Parity resolvers(boolean call) {
    return new Parity(query, from, to, maxRows, call, keptDifferences);
  }

  /**
   * How many differing values the report tells one by one; 100 unless said. All are counted.
   *
   * @throws IllegalArgumentException if negative
   */
  public Parity keepDifferences(int count) {
    if (count < 0) {
      throw new IllegalArgumentException(count + " differences are fewer than none");
    }
    return new Parity(query, from, to, maxRows, callsResolvers, count);
  }

  /**
   * Compares. Nothing is stored.
   *
   * @throws MicriteException {@code [MissingModule]} without the offline module, {@code
   *     [NoOfflineStore]} of a platform in memory, {@code [ClosedEngine]}
   * @throws IllegalArgumentException if the times leave nothing between them
   */
  public ParityReport check() {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException("no time lies from " + from + " to before " + to);
    }
    OfflineStore store = query.micrite().offlineStore();
    return store.parity(new ParityCheck(query, from, to, maxRows, callsResolvers, keptDifferences));
  }

  private static Instant requireTime(Instant time) {
    Objects.requireNonNull(time, "time is null");
    if (!Micros.canTell(time)) {
      throw new IllegalArgumentException("the time " + time + " is out of range");
    }
    return time;
  }
}
