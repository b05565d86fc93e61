package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.store.EntityId;
import dev.micrite.store.StoredRow;
import java.lang.reflect.Array;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * Answers entities one after the other, each from its first moment to its last. What rows of
 * has-many relations add to aggregations is carried along, so that each row is looked at once.
 * Belongs to one thread.
 */
final class LifeReplayer implements History.Replayer {
  private final Plan plan;
  private final TablePlan table;
  private final LifePlan life;
  private final Answering answering;
  private final InputCheck check = new InputCheck();
  private final CarriedStates states = new CarriedStates();
  private final JoiningRows[] joining;

  /** Feeds the aggregations; has no values of its own. */
  private final EntityRow feeder;

  /** Why a feature cannot be computed while the rows stay as they are; by index. */
  private final Cause[] broken;

  private boolean isAnyBroken;
  private long nowMicros = Long.MIN_VALUE;
  private Instant now;

  /** Where the answers go. */
  interface Answering {
    /** What comes is about another entity, or the same one again. */
    void begin();

    /** The row to fill for a position: its time is to be set, and what the caller supplied. */
    EntityRow row(int position, long timeMicros);

    /** All is settled that follows from the life. */
    void answered(int position, EntityRow row);

    /** All positions are answered that one replayer was to answer. */
    void end();
  }

  LifeReplayer(Plan plan, TablePlan table, Answering answering) {
    this.plan = plan;
    this.table = table;
    this.life = table.life;
    this.answering = answering;
    this.feeder = table.featureClass.newRow();
    this.feeder.plan = table;
    this.feeder.carried = states;
    this.broken = new Cause[table.features.length];
    this.joining = life.rows().stream().map(JoiningRows::new).toArray(JoiningRows[]::new);
    for (JoiningRows rows : joining) {
      feeder.linkMany(rows.relation, rows.none);
    }
  }

  @Override
  public void begin() {
    answering.begin();
    states.clear();
    if (isAnyBroken) {
      Arrays.fill(broken, null);
      isAnyBroken = false;
    }
  }

  @Override
  public void join(int relation, EntityId id, long timeMicros, StoredRow stored) {
    joining[relation].take(id, timeMicros, stored);
  }

  @Override
  public void at(int position, long timeMicros, StoredRow observed) {
    EntityRow row = answering.row(position, timeMicros);
    if (observed.isFound()) {
      ObservedValues.load(row, table, table.readable, observed);
    }
    row.carried = states;
    for (JoiningRows rows : joining) {
      if (row.isOpen(rows.relation)) {
        row.linkMany(rows.relation, rows.none);
        row.begin(FeatureState.STORE, false);
        row.present(rows.relation);
      }
    }
    List<FeaturePlan> order = life.order();
    for (int i = 0; i < order.size(); i++) {
      FeaturePlan feature = order.get(i);
      if (row.isOpen(feature.index)) {
        settle(row, feature);
      }
    }
    row.carried = null;
    for (JoiningRows rows : joining) {
      row.linkMany(rows.relation, null);
      row.reopen(rows.relation);
    }
    answering.answered(position, row);
  }

  @Override
  public void end() {
    answering.end();
  }

  private void settle(EntityRow row, FeaturePlan feature) {
    if (broken[feature.index] != null) {
      Settling.unresolve(row, feature, broken[feature.index], true);
      return;
    }
    if (feature.producer == Producer.NONE) {
      Settling.unresolve(row, feature, plan.noResolver(feature), false);
      return;
    }
    int verdict = check.of(row, feature);
    if (verdict == InputCheck.READY) {
      Settling.evaluate(row, feature, now(row, feature), check.tainted);
    } else if (verdict == InputCheck.FAILED) {
      Cause cause = Cause.input(check.blamedRow, check.blamedFeature);
      Settling.unresolve(row, feature, cause, true);
    }
  }

  private Instant now(EntityRow row, FeaturePlan feature) {
    if (feature.key.readsNow() && row.nowMicros != nowMicros) {
      nowMicros = row.nowMicros;
      now = Micros.instant(nowMicros);
    }
    return now;
  }

  private void breaks(FeaturePlan feature, Cause cause) {
    broken[feature.index] = cause;
    isAnyBroken = true;
  }

  /** The rows of one relation, of which one at a time is in memory. */
  private final class JoiningRows {
    private final RowsPlan rows;
    private final FeatureClass<?> rowClass;
    private final int relation;
    private final int[] readable;
    private final EntityRow[] none;
    private final EntityRow[] one;

    JoiningRows(RowsPlan rows) {
      this.rows = rows;
      this.rowClass = rows.relation().target.featureClass;
      this.relation = rows.relation().index;
      this.readable = rows.readable().stream().mapToInt(feature -> feature.index).toArray();
      Class<?> type = rowClass.newRow().getClass();
      this.none = (EntityRow[]) Array.newInstance(type, 0);
      this.one = (EntityRow[]) Array.newInstance(type, 1);
      renew();
    }

    private void renew() {
      one[0] = rowClass.newRow();
      one[0].plan = rows.relation().target;
      one[0].isTimeless = true;
    }

    void take(EntityId id, long timeMicros, StoredRow stored) {
      EntityRow row = one[0];
      row.clear();
      row.begin(FeatureState.STORE, false);
      row.assign(rowClass.id().index(), ObservedValues.boxed(id, rowClass.id()));
      ObservedValues.load(row, rows.relation().target, readable, stored);
      row.sightedMicros = timeMicros;
      List<FeaturePlan> order = rows.order();
      for (int i = 0; i < order.size(); i++) {
        if (row.isOpen(order.get(i).index)) {
          settleRow(row, order.get(i));
        }
      }
      List<FeaturePlan> folded = rows.folded();
      feeder.linkMany(relation, one);
      for (int i = 0; i < folded.size(); i++) {
        if (broken[folded.get(i).index] == null) {
          fold(folded.get(i));
        }
      }
      feeder.linkMany(relation, none);
      if (isAnyBroken) {
        renew(); // the cause may name the row
      }
    }

    private void settleRow(EntityRow row, FeaturePlan feature) {
      if (feature.producer == Producer.NONE) {
        Settling.unresolve(row, feature, plan.noResolver(feature), false);
      } else if (check.of(row, feature) == InputCheck.READY) {
        Settling.evaluate(row, feature, null, check.tainted);
      } else {
        Cause cause = Cause.input(check.blamedRow, check.blamedFeature);
        Settling.unresolve(row, feature, cause, true);
      }
    }

    private void fold(FeaturePlan feature) {
      List<PathPlan> inputs = feature.inputs;
      for (int i = 0; i < inputs.size(); i++) {
        PathPlan input = inputs.get(i);
        if (input.first().index == relation && !input.hops().isEmpty()) {
          int end = input.end().index;
          if (one[0].knowledge(end) == FeatureState.UNRESOLVED && !input.tolerant()) {
            breaks(feature, Cause.input(one[0], end));
            return;
          }
        }
      }
      try {
        feeder.fold(feature.index);
      } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
        breaks(feature, Settling.threw(e));
      }
    }
  }
}
