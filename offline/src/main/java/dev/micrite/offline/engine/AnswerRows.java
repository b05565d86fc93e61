package dev.micrite.offline.engine;

import dev.micrite.query.Dataset;
import dev.micrite.query.OfflineQuery;
import dev.micrite.resolve.EntityRow;
import java.util.Collections;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers as rows with records, computed while they are asked for. Belongs to one thread. */
final class AnswerRows<R> extends Spliterators.AbstractSpliterator<Dataset.Row<R>>
    implements AutoCloseable {
  private final OfflineQuery<R> query;
  private final Function<EntityRow, R> reader;
  private final int[] carried;
  private final Supplier<Reading> beginning;
  private final Function<Reading, Answers<WalkedBatch>> opening;
  private Reading reading;
  private Answers<WalkedBatch> answers;
  private WalkedBatch batch;
  private int position;
  private boolean isDone;
  private RuntimeException failure;

  AnswerRows(
      OfflineQuery<R> query,
      int[] carried,
      Supplier<Reading> beginning,
      Function<Reading, Answers<WalkedBatch>> opening) {
    super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
    this.query = query;
    this.reader = query.newReader();
    this.carried = carried;
    this.beginning = beginning;
    this.opening = opening;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Dataset.Row<R>> action) {
    if (failure != null) {
      throw failure;
    }
    if (isDone) {
      return false;
    }
    try {
      if (!hasRow()) {
        close();
        return false;
      }
      reading.goOn();
      batch.requireResolved(query, position);
    } catch (RuntimeException e) {
      failure = e;
      close();
      throw e;
    }
    int at = position++;
    action.accept(
        new Dataset.Row<>(
            batch.spine().ids()[at],
            batch.spine().time(at),
            Collections.unmodifiableList(batch.carried(carried, at)),
            reader.apply(batch.resolution().row(at))));
    return true;
  }

  private boolean hasRow() {
    if (reading == null) {
      reading = beginning.get();
    }
    if (batch == null || position == batch.size()) {
      batch = reading.doing(this::nextBatch);
      position = 0;
    }
    return batch != null;
  }

  private WalkedBatch nextBatch() {
    if (answers == null) {
      answers = opening.apply(reading);
    }
    WalkedBatch next = answers.next();
    if (next != null) {
      reading.answered(next);
    }
    return next;
  }

  @Override
  public void close() {
    isDone = true;
    try {
      if (answers != null) {
        answers.close();
        answers = null;
      }
    } finally {
      if (reading != null) {
        reading.close();
      }
    }
  }
}
