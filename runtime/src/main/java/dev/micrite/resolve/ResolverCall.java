package dev.micrite.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One call of a resolver method, in three steps: the constructor of the generated subclass takes
 * the arguments out of a {@link CallInput}, on the asking thread; {@link #run} calls the method, on
 * any thread; {@link #publish} hands the result to the rows, on the asking thread again. A call
 * that timed out is never published.
 *
 * @param <R> the generated row of the resolver's feature class
 */
public abstract class ResolverCall<R extends EntityRow> {
  private int size = 1;

  protected ResolverCall() {}

  /**
   * Calls the method and keeps its result in fields of this object. What it throws fails the
   * outputs of the resolver, after its retries.
   */
  protected abstract void run() throws Exception;

  /**
   * Sets what the result says of one row; of a batch, of each in turn. Outputs it leaves open are
   * absent where they are optional, else unresolved.
   *
   * @param position the row's place in the batch, from 0
   */
  protected abstract void publish(R row, int position);

  /** Says for how many rows this is; of a call not said, for one. */
  final void size(int rows) {
    size = rows;
  }

  /** Starts it: null when it is done, else what completes when it is. */
  CompletionStage<?> begin() throws Exception {
    run();
    return null;
  }

  /** Lets go of what {@link #begin} started; from any thread. */
  void cancel() {}

  /** The result, which must not be null. */
  protected static <T> T notNull(T result) {
    if (result == null) {
      throw new NullPointerException("the method returned null");
    }
    return result;
  }

  /** The result of a batch, which must have a value for each row. */
  protected final <T> List<T> sized(List<T> result) {
    if (notNull(result).size() != size) {
      throw new IllegalStateException(
          "the method returned " + result.size() + " values for a batch of " + size);
    }
    return result;
  }

  /** The rows of a has-many: one for each record of the result, which is closed. */
  protected static <T, C extends EntityRow> List<C> rows(
      Stream<? extends T> result, Supplier<C> newRow, BiConsumer<? super T, ? super C> fill) {
    List<C> rows = new ArrayList<>();
    try (Stream<? extends T> records = notNull(result)) {
      records.forEach(from -> rows.add(filled(from, newRow.get(), fill)));
    }
    return rows;
  }

  /** As {@link #rows(Stream, Supplier, BiConsumer)}, of records that are all there. */
  protected static <T, C extends EntityRow> List<C> rows(
      Collection<? extends T> result, Supplier<C> newRow, BiConsumer<? super T, ? super C> fill) {
    return rows(notNull(result).stream(), newRow, fill);
  }

  private static <T, C extends EntityRow> C filled(
      T from, C row, BiConsumer<? super T, ? super C> fill) {
    if (from == null) {
      throw new NullPointerException("the method gave a null record");
    }
    fill.accept(from, row);
    return row;
  }
}
