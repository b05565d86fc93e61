package dev.micrite.offline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.offline.history.TableHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnswersTest {
  private static final int BUDGET = 1_000;
  private static final int MOST = 300;

  @Test
  @DisplayName("Batches stay within the budget of rows, in the order of the spine, each row once")
  void batchesWithinBudget() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int[] children = children(random);
      Spine spine = new Spine(children);
      List<Long> answered = new ArrayList<>();
      int[] asked = new int[1];
      try (Answers<WalkedBatch> answers =
          new Answers<>((batch, budget) -> ask(batch, budget, asked), spine, MOST, BUDGET)) {
        for (WalkedBatch it = answers.next(); it != null; it = answers.next()) {
          assertThat(it.spine().first()).as("seed %d", seed).isEqualTo(answered.size());
          assertThat(it.size()).isBetween(1, MOST);
          assertThat(it.rowCount() <= BUDGET || it.size() == 1).as("seed %d", seed).isTrue();
          answered.addAll(Arrays.stream(it.spine().timesMicros()).boxed().toList());
        }
      }
      assertThat(spine.isClosed).isTrue();
      assertThat(answered)
          .as("seed %d", seed)
          .isEqualTo(LongStream.range(0, children.length).boxed().toList());
      long total = Arrays.stream(children).asLongStream().sum();
      // Halving asks again, but not for ever.
      assertThat(asked[0]).as("seed %d", seed).isLessThan((int) (20 + 12 * total / BUDGET));
    }
  }

  /** Even, or with a few rows that have far more than others. */
  private static int[] children(Random random) {
    int[] children = new int[1 + random.nextInt(2000)];
    int usual = random.nextInt(20);
    for (int i = 0; i < children.length; i++) {
      children[i] = random.nextInt(usual + 1);
      if (random.nextInt(500) == 0) {
        children[i] = random.nextInt(3 * BUDGET);
      }
    }
    return children;
  }

  private static WalkedBatch ask(SpineBatch batch, long budget, int[] asked) {
    asked[0]++;
    long rows = Arrays.stream(batch.columns()[0]).mapToLong(count -> (int) count).sum();
    if (rows > budget) {
      throw new TableHistory.TooManyRows();
    }
    return new WalkedBatch(batch, null, rows);
  }

  /** Rows with their number as time, and how many rows each leads to in a column. */
  private static final class Spine implements SpineReader {
    private final int[] children;
    private int next;
    private boolean isClosed;

    Spine(int[] children) {
      this.children = children;
    }

    @Override
    public SpineBatch next(int most) {
      int size = Math.min(most, children.length - next);
      if (size == 0) {
        return null;
      }
      Object[] counts = new Object[size];
      for (int i = 0; i < size; i++) {
        counts[i] = children[next + i];
      }
      next += size;
      return new SpineBatch(
          next - size,
          new Object[size],
          LongStream.range(next - size, next).toArray(),
          new Object[][] {counts});
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }
}
