package dev.micrite.offline.engine;

import dev.micrite.offline.history.TableHistory;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The answers for a spine, batch by batch in its order. A batch whose has-many relations lead to
 * more rows than fit is halved and asked again. Belongs to one thread.
 *
 * @param <B> what an answered batch is
 */
final class Answers<B extends AnsweredBatch> implements AutoCloseable {
  // Rows of has-many relations take some 200 bytes and more: an eighth of the heap or less.
  private static final long BYTES_PER_ROW = 4096;
  private static final long LEAST_BUDGET = 20_000;

  private final BatchQuery<B> query;
  private final SpineReader spine;
  private int mostRows;
  private final long rowBudget;
  private final Deque<SpineBatch> parts = new ArrayDeque<>();
  private int batchRows;

  /**
   * @param mostRows of the spine in one batch; tables are read once for each, so the more the
   *     better
   */
  Answers(BatchQuery<B> query, SpineReader spine, int mostRows) {
    this(query, spine, mostRows, budget());
  }

  /**
   * As in tests, with other bounds.
   *
   * @param mostRows of the spine in one batch
   * @param rowBudget how many rows the has-many relations of a batch may lead to
   */
  Answers(BatchQuery<B> query, SpineReader spine, int mostRows, long rowBudget) {
    this.query = query;
    this.spine = spine;
    this.mostRows = mostRows;
    this.rowBudget = rowBudget;
    this.batchRows = mostRows;
  }

  private static long budget() {
    return Math.max(LEAST_BUDGET, Runtime.getRuntime().maxMemory() / BYTES_PER_ROW);
  }

  /** The next batch, answered; null at the end. */
  B next() {
    while (true) {
      SpineBatch batch = parts.isEmpty() ? spine.next(batchRows) : parts.poll();
      if (batch == null) {
        return null;
      }
      try {
        // One row leads to what it leads to.
        B answered = query.ask(batch, batch.size() == 1 ? Long.MAX_VALUE : rowBudget);
        batchRows = nextSize(batch.size(), answered.rowCount());
        return answered;
      } catch (TableHistory.TooManyRows e) {
        int half = batch.size() / 2;
        parts.addFirst(batch.part(half, batch.size()));
        parts.addFirst(batch.part(0, half));
      }
    }
  }

  /** Takes so many rows at once from now on. */
  void resize(int rows) {
    mostRows = rows;
    batchRows = rows;
  }

  /** A batch that leads to three quarters of what is allowed, if rows go on like these. */
  private int nextSize(int size, long rowCount) {
    double suitable = rowCount == 0 ? mostRows : 0.75 * rowBudget / rowCount * size;
    return (int) Math.max(1, Math.min(mostRows, suitable));
  }

  @Override
  public void close() {
    spine.close();
  }
}
