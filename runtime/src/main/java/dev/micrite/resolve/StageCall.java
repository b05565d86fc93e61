package dev.micrite.resolve;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * One call of a resolver method that returns a {@link CompletionStage}. A result of null fails the
 * call.
 *
 * @param <R> the generated row of the resolver's feature class
 * @param <V> what the stage completes with
 */
public abstract class StageCall<R extends EntityRow, V> extends ResolverCall<R> {
  private volatile V result;
  private volatile CompletionStage<V> started;

  protected StageCall() {}

  /** Calls the method; on any thread. */
  protected abstract CompletionStage<V> start() throws Exception;

  /** What the stage completed with; for {@link #publish}. */
  protected final V result() {
    return result;
  }

  @Override
  protected final void run() throws Exception {
    begin().toCompletableFuture().get();
  }

  @Override
  final CompletionStage<?> begin() throws Exception {
    started = notNull(start());
    return started.thenAccept(value -> result = notNull(value));
  }

  @Override
  final void cancel() {
    if (started instanceof Future<?> future) {
      future.cancel(true);
    }
  }
}
