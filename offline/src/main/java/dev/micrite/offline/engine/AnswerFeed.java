package dev.micrite.offline.engine;

import dev.micrite.offline.duck.RowFeed;
import dev.micrite.offline.duck.RowSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBDataChunkWriter;

/** Answers on their way from the thread that computes them to DuckDB, which writes them. */
final class AnswerFeed implements RowFeed {
  // A batch may be large: one is written while the next one is made.
  private static final int WAITING = 1;

  private final AnswerColumns columns;
  private final BlockingQueue<Optional<AnswerChunk>> queue = new ArrayBlockingQueue<>(WAITING);
  private AnswerChunk chunk;
  private int next;
  private long left = Long.MAX_VALUE;
  private boolean isAtEnd;

  AnswerFeed(AnswerColumns columns) {
    this.columns = columns;
  }

  /**
   * Hands over answers, or the end if empty; waits while DuckDB is behind.
   *
   * @return false if nobody reads any more
   */
  boolean put(Optional<AnswerChunk> answers, Future<?> reading) throws InterruptedException {
    while (!queue.offer(answers, 100, TimeUnit.MILLISECONDS)) {
      if (reading.isDone()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<RowSource.Column> columns() {
    return columns.travelling();
  }

  /** Gives no more rows than these, then an end, until it is said again. */
  void limit(long rows) {
    left = rows;
  }

  /** Fills the chunk: where batches begin and end does not show in files. */
  @Override
  public int write(DuckDBDataChunkWriter into, int capacity) {
    int most = (int) Math.min(capacity, left);
    int written = 0;
    while (written < most && hasNext()) {
      int count = Math.min(most - written, chunk.size() - next);
      chunk.write(next, count, into, written);
      next += count;
      written += count;
    }
    left -= written;
    return written;
  }

  /** Whether there are more rows, whatever the limit; waits for them. */
  boolean hasNext() {
    while (!isAtEnd && (chunk == null || next == chunk.size())) {
      take();
    }
    return !isAtEnd;
  }

  private void take() {
    try {
      chunk = queue.take().orElse(null);
      next = 0;
      isAtEnd = chunk == null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for answers", e);
    }
  }
}
