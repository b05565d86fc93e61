package dev.micrite.offline.engine;

import dev.micrite.offline.history.TableHistory;
import dev.micrite.query.OfflineQuery;
import dev.micrite.resolve.History;
import dev.micrite.resolve.LifeQuery;
import dev.micrite.resolve.PastRun;
import dev.micrite.resolve.StepTimes;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rows of a spine that are answered without a walk, by going through the lives of their entities;
 * straight into columns, once these are asked for.
 *
 * @param walking answers rows that lack something, to tell why
 */
record LivedBatch(
    SpineBatch spine, LifeQuery lives, TableHistory history, PastRun run, HistoryQuery walking)
    implements AnsweredBatch, History.Moments, LifeQuery.Asked {

  @Override
  public int size() {
    return spine.size();
  }

  @Override
  public long rowCount() {
    return 0; // one at a time
  }

  @Override
  public AnswerChunk chunk(OfflineQuery<?> query, AnswerColumns columns) {
    AnswerChunk chunk = new AnswerChunk(columns, spine);
    AtomicInteger lacking = new AtomicInteger(Integer.MAX_VALUE);
    long begun = step().begin();
    history.replay(
        lives.featureClass(),
        lives.features(),
        lives.rows(),
        this,
        () -> lives.replayer(this, new Filling(chunk, lacking), run));
    step().end(begun, size());
    if (lacking.get() < Integer.MAX_VALUE) {
      refuse(query, lacking.get());
    }
    return chunk;
  }

  private StepTimes.Step step() {
    return run.steps().step(lives.step(), lives.featureClass());
  }

  /** A walk over the row says why. */
  private void refuse(OfflineQuery<?> query, int row) {
    walking.ask(spine.part(row, row + 1), Long.MAX_VALUE).requireResolved(query, 0);
    throw new IllegalStateException(
        "row %d of the spine has an answer by a walk, and none without"
            .formatted(spine.first() + row));
  }

  @Override
  public void id(int position, EntityId into) {
    Object id = spine.ids()[position];
    if (id instanceof String text) {
      into.set(text);
    } else if (id instanceof UUID uuid) {
      into.set(uuid);
    } else {
      into.set(((Number) id).longValue());
    }
  }

  @Override
  public Object id(int position) {
    return spine.ids()[position];
  }

  @Override
  public long timeMicros(int position) {
    return spine.timesMicros()[position];
  }

  /** Takes the answers of one thread. */
  private static final class Filling implements LifeQuery.Sink {
    private final AnswerChunk chunk;
    private final AtomicInteger lacking;
    private final RowUpdate update = new RowUpdate();

    Filling(AnswerChunk chunk, AtomicInteger lacking) {
      this.chunk = chunk;
      this.lacking = lacking;
    }

    @Override
    public void answered(int position, LifeQuery.Answer answer) {
      if (answer.isResolved()) {
        chunk.put(position, update, answer);
      } else {
        lacking.accumulateAndGet(position, Math::min);
      }
    }
  }
}
