package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.history.KnownTables;
import dev.micrite.offline.history.TableHistory;
import dev.micrite.query.OfflineQuery;
import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.PastRun;
import dev.micrite.resolve.Resolution;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers batches by the engine's walk, filled from tables. */
final class HistoryQuery implements BatchQuery<WalkedBatch> {
  private final OfflineQuery<?> query;
  private final KnownTables tables;
  private final PastRun run;

  /** Features that columns supply, by number of the column. */
  private final Map<Integer, FeatureKey<?, ?>> givens = new HashMap<>();

  HistoryQuery(
      OfflineQuery<?> query, List<CarriedColumn> columns, KnownTables tables, PastRun run) {
    this.query = query;
    this.tables = tables;
    this.run = run;
    FeatureClass<?> featureClass = query.definition().featureClass();
    for (int i = 0; i < columns.size(); i++) {
      if (query.definition().givens().contains(columns.get(i).name())) {
        givens.put(i, featureClass.feature(columns.get(i).name()).orElseThrow());
      }
    }
  }

  @Override
  public WalkedBatch ask(SpineBatch batch, long rowBudget) {
    TableHistory history = new TableHistory(tables, run.steps());
    history.limitRows(rowBudget);
    Resolution resolution = query.resolve(rows(batch), batch.timesMicros(), history, run);
    return new WalkedBatch(batch, resolution, history.rowCount());
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
}
