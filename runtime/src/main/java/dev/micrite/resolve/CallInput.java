package dev.micrite.resolve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * What a call of a resolver reads its arguments from, on the asking thread, before it runs. All
 * inputs of all rows are settled: required ones are present.
 *
 * @param <R> the generated row of the resolver's feature class
 */
public final class CallInput<R extends EntityRow> {
  private final List<R> rows;
  private final Object instance;
  private final Instant now;

  CallInput(List<R> rows, Object instance, Instant now) {
    this.rows = rows;
    this.instance = instance;
    this.now = now;
  }

  /** The row of a call for one entity; of a batch, the first. */
  public R row() {
    return rows.get(0);
  }

  /** How many rows the call is for. */
  public int size() {
    return rows.size();
  }

  /** One argument of a batch call: the value of each row, in order. Unmodifiable. */
  public <V> List<V> column(Function<? super R, ? extends V> value) {
    List<V> column = new ArrayList<>(rows.size());
    for (R row : rows) {
      column.add(value.apply(row));
    }
    return Collections.unmodifiableList(column);
  }

  /** The instance that the application handed over. */
  public <I> I instance(Class<I> type) {
    return type.cast(instance);
  }

  /** The time of the query (T5). */
  public Instant now() {
    return now;
  }
}
