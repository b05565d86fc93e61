package dev.micrite.offline.engine;

import dev.micrite.query.Dataset;
import dev.micrite.query.OfflineQuery;
import dev.micrite.resolve.EntityRow;
import java.util.Collections;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;

/** Answers as rows with records, computed while they are asked for. Belongs to one thread. */
final class AnswerRows<R> extends Spliterators.AbstractSpliterator<Dataset.Row<R>>
    implements AutoCloseable {
  private final OfflineQuery<R> query;
  private final Function<EntityRow, R> reader;
  private final int[] carried;
  private final Pass pass;
  private Answers answers;
  private AnsweredBatch batch;
  private int position;
  private boolean isDone;

  AnswerRows(OfflineQuery<R> query, int[] carried, Pass pass) {
    super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
    this.query = query;
    this.reader = query.newReader();
    this.carried = carried;
    this.pass = pass;
  }

  @Override
  public boolean tryAdvance(Consumer<? super Dataset.Row<R>> action) {
    if (isDone || !hasRow()) {
      return false;
    }
    int at = position++;
    batch.requireResolved(query, at);
    action.accept(
        new Dataset.Row<>(
            batch.spine().ids()[at],
            batch.time(at),
            Collections.unmodifiableList(batch.carried(carried, at)),
            reader.apply(batch.resolution().row(at))));
    return true;
  }

  private boolean hasRow() {
    if (answers == null) {
      answers = pass.open();
    }
    if (batch == null || position == batch.size()) {
      batch = answers.next();
      position = 0;
    }
    if (batch == null) {
      pass.done();
      close();
    }
    return batch != null;
  }

  @Override
  public void close() {
    if (isDone) {
      return;
    }
    isDone = true;
    try (pass) {
      if (answers != null) {
        answers.close();
      }
    }
  }
}
