package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.store.EntityId;
import dev.micrite.store.StoredRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills rows of one walk with what was observed as of their times, many at once. */
final class HistoryReader implements RowReader {
  private final Walk walk;
  private final History history;
  private final PastRun run;
  private final StepTimes steps;
  private final Map<TablePlan, List<EntityRow>> entities = new LinkedHashMap<>();
  private final Map<FeaturePlan, List<EntityRow>> relations = new LinkedHashMap<>();

  HistoryReader(Walk walk, History history, PastRun run) {
    this.walk = walk;
    this.history = history;
    this.run = run;
    this.steps = run.steps();
  }

  @Override
  public void add(EntityRow row) {
    if (row.plan.readable.length > 0 || row.plan.isReplayed()) {
      entities.computeIfAbsent(row.plan, table -> new ArrayList<>()).add(row);
    }
  }

  @Override
  public void addRelation(EntityRow row, FeaturePlan relation) {
    relations.computeIfAbsent(relation, absent -> new ArrayList<>()).add(row);
  }

  @Override
  public void fill() {
    relations.forEach(this::fillRelation);
    relations.clear();
    entities.forEach(this::fillEntities);
    entities.clear();
  }

  private void fillEntities(TablePlan table, List<EntityRow> rows) {
    if (table.isReplayed()) {
      replay(table, rows);
      return;
    }
    StepTimes.Step step = steps.step(StepKind.OBSERVED, table.featureClass);
    long begun = step.begin();
    int[] found = new int[1];
    try {
      history.entities(
          table.featureClass,
          features(table),
          new RowMoments(rows),
          (position, stored) -> {
            ObservedValues.load(rows.get(position), table, table.readable, stored);
            found[0]++;
          });
    } finally {
      step.end(begun, found[0]);
    }
  }

  /** Answers what follows from the lives of the entities, beside what was observed. */
  private void replay(TablePlan table, List<EntityRow> rows) {
    LifeReplayer.Answering answering =
        new LifeReplayer.Answering() {
          @Override
          public void begin() {
            run.goOn();
          }

          @Override
          public EntityRow row(int position, long timeMicros) {
            return rows.get(position);
          }

          @Override
          public void answered(int position, EntityRow row) {
            // The walk goes on with what is left.
          }

          @Override
          public void end() {
            // The walk counts where values came from.
          }
        };
    StepTimes.Step step = steps.step(StepKind.LIFE, table.featureClass);
    long begun = step.begin();
    try {
      history.replay(
          table.featureClass,
          features(table),
          table.life.rows().stream().map(RowsPlan::asked).toList(),
          new RowMoments(rows),
          () -> new LifeReplayer(walk.plan, table, answering));
    } finally {
      step.end(begun, rows.size());
    }
  }

  private void fillRelation(FeaturePlan relation, List<EntityRow> rows) {
    TablePlan target = relation.target;
    List<List<EntityRow>> found = new ArrayList<>(rows.size());
    rows.forEach(row -> found.add(new ArrayList<>()));
    StepTimes.Step step = steps.step(StepKind.ROWS, relation.observedBy);
    long begun = step.begin();
    int[] count = new int[1];
    try {
      history.rows(
          relation.observedBy,
          features(target),
          new RowMoments(rows),
          (position, id, timeMicros, stored) -> {
            found.get(position).add(child(rows.get(position), target, id, timeMicros, stored));
            count[0]++;
          });
    } finally {
      step.end(begun, count[0]);
    }
    for (int i = 0; i < rows.size(); i++) {
      EntityRow row = rows.get(i);
      row.begin(FeatureState.STORE, false);
      row.assign(relation.index, found.get(i));
      walk.adoptObserved(row, relation);
    }
  }

  private EntityRow child(
      EntityRow parent, TablePlan table, EntityId id, long timeMicros, StoredRow stored) {
    EntityRow row = table.featureClass.newRow();
    row.plan = table;
    row.nowMicros = parent.nowMicros;
    row.begin(FeatureState.STORE, false);
    row.assign(table.featureClass.id().index(), ObservedValues.boxed(id, table.featureClass.id()));
    ObservedValues.load(row, table, table.readable, stored);
    row.observedMicros = timeMicros;
    return row;
  }

  private static List<FeatureKey<?, ?>> features(TablePlan table) {
    List<FeatureKey<?, ?>> features = new ArrayList<>();
    for (int feature : table.readable) {
      features.add(table.features[feature].key);
    }
    return features;
  }

  /** Rows as what is asked about. */
  private record RowMoments(List<EntityRow> rows) implements History.Moments {
    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public void id(int position, EntityId into) {
      rows.get(position).readId(into);
    }

    @Override
    public long timeMicros(int position) {
      return rows.get(position).nowMicros;
    }
  }
}
