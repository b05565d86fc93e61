package dev.micrite.resolve;

import dev.micrite.catalog.DurationText;
import dev.micrite.catalog.MicriteException;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * One run of a bulk resolver, which may take several calls of its method: its deadline, and whether
 * it may be tried again. For {@code dev.micrite.query}; not for applications. Belongs to the
 * triggering thread.
 */
public final class BulkRun {
  private final Resolver resolver;
  private final Object instance;
  private final ResolverStats stats;
  private final long deadline;
  private int callsLeft;
  private boolean mayTryAgain;

  BulkRun(Resolver resolver, Object instance, ResolverStats stats) {
    this.resolver = resolver;
    this.instance = instance;
    this.stats = stats;
    this.deadline =
        Nanos.after(System.nanoTime(), resolver.timeout().map(Nanos::of).orElse(Long.MAX_VALUE));
    this.callsLeft = 1 + resolver.retries();
  }

  public Resolver resolver() {
    return resolver;
  }

  /** Whether the last call failed by what the resolver threw, and its retries allow another one. */
  public boolean mayTryAgain() {
    return mayTryAgain && callsLeft > 0;
  }

  /**
   * Calls the method, on a thread of its own, and gives its rows; to be read by one thread and
   * closed. Reading fails with {@code [ResolverFailed]}, {@code [ResolverTimeout]} or {@code
   * [Cancelled]}, if the reading thread is interrupted; after each of them nothing more comes.
   */
  public Stream<Record> call(Instant now) {
    callsLeft--;
    mayTryAgain = false;
    return BulkCall.start(this, new BulkInput(instance, now));
  }

  long deadline() {
    return deadline;
  }

  /** The last call ended by itself. */
  void ended(long nanos) {
    stats.ran(nanos, false);
  }

  MicriteException failed(long nanos, Throwable thrown, long rows) {
    stats.ran(nanos, true);
    mayTryAgain = true;
    String place =
        ThrowPlace.of(thrown, resolver.declaringClass().orElseThrow())
            .map(at -> " at " + at)
            .orElse("");
    return new MicriteException(
        "ResolverFailed",
        "Resolver %s failed%s after %,d rows: %s. Nothing of them was stored; mend it and trigger it again."
            .formatted(resolver, place, rows, thrown),
        thrown);
  }

  MicriteException timedOut(long rows) {
    stats.timedOut();
    return new MicriteException(
        "ResolverTimeout",
        "Resolver %s took longer than %s: %,d rows had come by then, and nothing of them was stored. Raise its timeout, or let it give fewer rows."
            .formatted(resolver, resolver.timeout().map(DurationText::print).orElse(""), rows));
  }

  MicriteException interrupted(InterruptedException cause) {
    return new MicriteException(
        "Cancelled",
        "The thread that triggered %s was interrupted; nothing was stored.".formatted(resolver),
        cause);
  }
}
