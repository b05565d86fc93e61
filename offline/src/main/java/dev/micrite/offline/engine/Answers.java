package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.query.OfflineQuery;
import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.Resolution;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers for a spine, batch by batch in its order. A batch whose has-many relations lead to
 * more rows than fit is halved and asked again. Belongs to one thread.
 */
final class Answers implements AutoCloseable {
  /**
   * A table is scanned once for each batch: as of 5 M observations, batches of 5,000 rows gave
   * 3,000 rows a second, of 20,000 three times and of 200,000 twelve times as many.
   */
  static final int BATCH_ROWS = 100_000;

  // Rows of has-many relations take some 200 bytes and more: an eighth of the heap or less.
  private static final long BYTES_PER_ROW = 4096;
  private static final long LEAST_BUDGET = 20_000;

  private final OfflineQuery<?> query;
  private final SpineReader spine;
  private final KnownTables tables;
  private final int mostRows;
  private final long rowBudget;
  private final Map<Integer, FeatureKey<?, ?>> givens = new HashMap<>();
  private final Deque<SpineBatch> parts = new ArrayDeque<>();
  private int batchRows;

  Answers(OfflineQuery<?> query, SpineSource spine, KnownTables tables) {
    this(query, spine, tables, BATCH_ROWS, budget());
  }

  Answers(
      OfflineQuery<?> query, SpineSource spine, KnownTables tables, int mostRows, long rowBudget) {
    this.query = query;
    this.tables = tables;
    this.mostRows = mostRows;
    this.rowBudget = rowBudget;
    this.batchRows = mostRows;
    FeatureClass<?> featureClass = query.definition().featureClass();
    List<CarriedColumn> columns = spine.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (query.definition().givens().contains(columns.get(i).name())) {
        givens.put(i, featureClass.feature(columns.get(i).name()).orElseThrow());
      }
    }
    this.spine = spine.open();
  }

  private static long budget() {
    return Math.max(LEAST_BUDGET, Runtime.getRuntime().maxMemory() / BYTES_PER_ROW);
  }

  /** The next batch, answered; null at the end. */
  AnsweredBatch next() {
    while (true) {
      SpineBatch batch = parts.isEmpty() ? spine.next(batchRows) : parts.poll();
      if (batch == null) {
        return null;
      }
      TableHistory history = new TableHistory(tables);
      if (batch.size() > 1) {
        history.limitRows(rowBudget);
      }
      try {
        Resolution resolution = query.resolve(rows(batch), batch.timesMicros(), history);
        batchRows = nextSize(batch.size(), history.rowCount());
        return new AnsweredBatch(batch, resolution);
      } catch (TableHistory.TooManyRows e) {
        int half = batch.size() / 2;
        parts.addFirst(batch.part(half, batch.size()));
        parts.addFirst(batch.part(0, half));
        batchRows = half;
      }
    }
  }

  /** A batch that leads to three quarters of what is allowed, if rows go on like these. */
  private int nextSize(int size, long rowCount) {
    double suitable = rowCount == 0 ? mostRows : 0.75 * rowBudget / rowCount * size;
    return (int) Math.max(1, Math.min(mostRows, suitable));
  }

  private EntityRow[] rows(SpineBatch batch) {
    EntityRow[] rows = new EntityRow[batch.size()];
    Map<String, Object> given = new HashMap<>();
    for (int i = 0; i < rows.length; i++) {
      given.clear();
      for (Map.Entry<Integer, FeatureKey<?, ?>> column : givens.entrySet()) {
        Object value = batch.columns()[column.getKey()][i];
        if (value != null) {
          FeatureKey<?, ?> feature = column.getValue();
          given.put(feature.name(), GivenValues.of(feature, value));
        }
      }
      rows[i] = query.newRow(batch.ids()[i], given);
    }
    return rows;
  }

  @Override
  public void close() {
    spine.close();
  }
}
