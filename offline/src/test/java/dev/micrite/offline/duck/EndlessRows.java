package dev.micrite.offline.duck;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;

/** Numbers from 0 on, for statements that would go on for ever. */
public final class EndlessRows implements RowFeed {
  private final CountDownLatch areRead = new CountDownLatch(1000);
  private long next;

  /** Waits until a statement has read many of them. */
  public void awaitReading() throws InterruptedException {
    areRead.await();
  }

  @Override
  public List<RowSource.Column> columns() {
    return List.of(new RowSource.Column("n", DuckDBColumnType.BIGINT));
  }

  @Override
  public int write(DuckDBDataChunkWriter chunk, int capacity) {
    for (int row = 0; row < capacity; row++) {
      chunk.vector(0).setLong(row, next++);
    }
    areRead.countDown();
    return capacity;
  }
}
