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
  private final Supplier<Pass> beginning;
  private Pass pass;
  private Answers<WalkedBatch> answers;
  private WalkedBatch batch;
  private int position;
  private boolean isDone;
  private RuntimeException failure;

  /**
   * @param beginning begins the pass when the first row is asked for
   */
  AnswerRows(OfflineQuery<R> query, int[] carried, Supplier<Pass> beginning) {
    super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
    this.query = query;
    this.reader = query.newReader();
    this.carried = carried;
    this.beginning = beginning;
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
      pass.reading().goOn();
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
    if (pass == null) {
      pass = beginning.get();
    }
    if (batch == null || position == batch.size()) {
      batch = pass.reading().doing(this::nextBatch);
      position = 0;
    }
    return batch != null;
  }

  private WalkedBatch nextBatch() {
    if (answers == null) {
      answers = pass.open();
    }
    WalkedBatch next = answers.next();
    if (next == null) {
      pass.done();
    } else {
      pass.reading().answered(next);
    }
    return next;
  }

  @Override
  public void close() {
    if (isDone) {
      return;
    }
    isDone = true;
    if (pass != null) {
      try {
        if (answers != null) {
          answers.close();
        }
      } finally {
        pass.close();
      }
    }
  }
}
