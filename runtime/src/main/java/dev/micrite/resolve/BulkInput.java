package dev.micrite.resolve;

import java.time.Instant;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** What generated code calls the method of a bulk resolver with. */
public final class BulkInput {
  private final Object instance;
  private final Instant now;

  BulkInput(Object instance, Instant now) {
    this.instance = instance;
    this.now = now;
  }

  /** The instance that the application handed over. */
  public <I> I instance(Class<I> type) {
    return type.cast(instance);
  }

  /** The time of the trigger (T5). */
  public Instant now() {
    return now;
  }

  /** What a stage completes with; waits for it. */
  public <T> T await(CompletionStage<T> stage) throws Exception {
    return ResolverCall.notNull(stage).toCompletableFuture().get();
  }

  /** The rows, which must not be null. */
  public <R> Stream<R> rows(Stream<R> rows) {
    return ResolverCall.notNull(rows);
  }

  /** As {@link #rows(Stream)}, of rows that are all there. */
  public <R> Stream<R> rows(Collection<R> rows) {
    return ResolverCall.notNull(rows).stream();
  }
}
