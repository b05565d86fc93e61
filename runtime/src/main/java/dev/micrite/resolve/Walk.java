package dev.micrite.resolve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Answers one query for a batch of entities, by walking over the graph of features until all that
 * is needed is settled. Belongs to the asking thread.
 *
 * <p>Rounds of: <em>demand</em>, from outputs to inputs, marks the features that are needed and
 * open, as far as rows are known; <em>compute</em>, from inputs to outputs, settles what it can,
 * and finds rows that relations lead to, which start a round anew; then calls that became ready are
 * dispatched and one is waited for. A feature is settled once: the order of R1 is that in which its
 * row is made (given, then the store) and walked (its producer, then its default).
 */
final class Walk {
  final Plan plan;
  long nowMicros;
  Instant now;
  final boolean isTraced;

  private final Calls calls;
  private final RowReader reader;
  private final InputCheck check = new InputCheck();
  private final RowTable[] tables;
  private final List<List<EntityRow>> rows;
  private final EntityRow[] roots;
  private final long[] timesMicros;
  private final LongSupplier clock;
  private final WalkSteps steps;
  private boolean rowsAdded;
  private long seenUntilMicros;

  /**
   * @param clock microseconds since the epoch, for a query asked now; null where its time is chosen
   */
  Walk(
      Plan plan,
      EntityRow[] roots,
      long nowMicros,
      LongSupplier clock,
      long timeoutNanos,
      boolean isTraced) {
    this.plan = plan;
    this.roots = roots;
    this.timesMicros = null;
    this.clock = clock;
    this.steps = null;
    this.nowMicros = nowMicros;
    this.seenUntilMicros = nowMicros;
    this.now = Micros.instant(nowMicros);
    this.isTraced = isTraced;
    this.calls = new Calls(this, timeoutNanos);
    this.reader = new StoreReader(this);
    this.tables = new RowTable[plan.tables.size()];
    this.rows = noRows(tables.length);
  }

  /**
   * A walk about the past, each entity asked about at a time of its own.
   *
   * @param timesMicros of the roots
   * @param run follows it
   */
  Walk(
      Plan plan,
      EntityRow[] roots,
      long[] timesMicros,
      History history,
      long timeoutNanos,
      PastRun run) {
    this.plan = plan;
    this.roots = roots;
    this.timesMicros = timesMicros;
    this.clock = null;
    this.steps = new WalkSteps(plan, run);
    this.isTraced = false;
    this.calls = new Calls(this, timeoutNanos);
    this.reader = new HistoryReader(this, history, run);
    this.tables = new RowTable[plan.tables.size()];
    this.rows = noRows(tables.length);
  }

  private static List<List<EntityRow>> noRows(int tables) {
    List<List<EntityRow>> rows = new ArrayList<>(tables);
    for (int i = 0; i < tables; i++) {
      rows.add(new ArrayList<>());
    }
    return rows;
  }

  void run() {
    for (int i = 0; i < roots.length; i++) {
      roots[i].nowMicros = timesMicros == null ? nowMicros : timesMicros[i];
      roots[i] = addRoot(roots[i]);
    }
    startWhenSeen();
    try {
      long roundNanos;
      do {
        long start = System.nanoTime();
        computeAll();
        roundNanos = System.nanoTime() - start;
        calls.dispatch();
      } while (calls.await(roundNanos));
    } finally {
      calls.abandonAll();
    }
    failWhatIsLeft();
  }

  /**
   * The time up to which stored values are visible: that of the query; in a live one also that of
   * the reading, since a value may have been uploaded after the query was asked and replaced the
   * one before.
   */
  long seenUntil(long timeMicros) {
    if (timeMicros > seenUntilMicros && clock != null) {
      seenUntilMicros = Math.max(seenUntilMicros, clock.getAsLong());
    }
    return seenUntilMicros;
  }

  /** Nothing is computed yet: a query that met a newer value was asked a moment later. */
  private void startWhenSeen() {
    if (seenUntilMicros > nowMicros) {
      nowMicros = seenUntilMicros;
      now = Micros.instant(nowMicros);
      rows.forEach(all -> all.forEach(row -> row.nowMicros = nowMicros));
    }
  }

  /** The time of the query for a row, {@code t} of the rules. */
  Instant now(EntityRow row) {
    if (timesMicros == null) {
      return now;
    }
    if (now == null || row.nowMicros != nowMicros) {
      nowMicros = row.nowMicros;
      now = Micros.instant(nowMicros);
    }
    return now;
  }

  /** Notes that a call has ended. */
  void called(CallTask task) {
    if (steps != null) {
      steps.called(task);
    }
  }

  /** Notes that a call was given up. */
  void gaveUp(CallTask task) {
    if (steps != null) {
      steps.gaveUp(task);
    }
  }

  /** Whether all rows are of one time. */
  boolean isOfOneTime() {
    return timesMicros == null;
  }

  EntityRow[] roots() {
    return roots;
  }

  List<EntityRow> rowsOf(TablePlan table) {
    return rows.get(table.id);
  }

  // Rows.

  private EntityRow addRoot(EntityRow row) {
    plan.requireId(row);
    if (plan.givens.isEmpty()) {
      EntityRow known = table(plan.root).intern(row);
      return known.plan == null ? adopt(known, plan.root, "") : known;
    }
    row.hasGivens = true;
    plan.markGivens(row);
    return adopt(row, plan.root, "");
  }

  /** Takes a row whose time is known, to be filled with what is kept of its entity. */
  private EntityRow adopt(EntityRow row, TablePlan table, String prefix) {
    adoptFilled(row, table, prefix);
    reader.add(row);
    return row;
  }

  private void adoptFilled(EntityRow row, TablePlan table, String prefix) {
    row.plan = table;
    if (isTraced) {
      row.trace = new RowTrace(prefix, row.states.length);
    }
    rows.get(table.id).add(row);
    rowsAdded = true;
  }

  private RowTable table(TablePlan table) {
    if (tables[table.id] == null) {
      tables[table.id] = new RowTable(roots.length, !isOfOneTime());
    }
    return tables[table.id];
  }

  // Rounds.

  private void computeAll() {
    do {
      rowsAdded = false;
      reader.fill();
      demand();
      compute();
    } while (rowsAdded);
  }

  private void demand() {
    long begun = steps == null ? 0 : steps.beginDemand();
    for (EntityRow root : roots) {
      for (PathPlan output : plan.outputs) {
        need(root, output, 0);
      }
    }
    List<FeaturePlan> order = plan.order;
    for (int i = order.size() - 1; i >= 0; i--) {
      FeaturePlan feature = order.get(i);
      if (!feature.inputs.isEmpty()) {
        for (EntityRow row : rows.get(feature.table.id)) {
          needInputs(row, feature);
        }
      }
    }
    if (steps != null) {
      steps.endDemand(begun);
    }
  }

  private void needInputs(EntityRow row, FeaturePlan feature) {
    if (isWanted(row, feature.index)) {
      List<PathPlan> inputs = feature.inputs;
      for (int i = 0; i < inputs.size(); i++) {
        need(row, inputs.get(i), 0);
      }
    }
  }

  private void need(EntityRow row, PathPlan path, int depth) {
    if (depth == path.hops().size()) {
      row.mark(path.end().index, FeatureState.NEEDED);
      return;
    }
    FeaturePlan hop = path.hops().get(depth);
    row.mark(hop.index, FeatureState.NEEDED);
    if (row.isPresent(hop.index)) {
      if (hop.isMany()) {
        for (EntityRow next : row.many(hop.index)) {
          need(next, path, depth + 1);
        }
      } else {
        need(row.one(hop.index), path, depth + 1);
      }
    }
  }

  private void compute() {
    List<FeaturePlan> order = plan.order;
    for (int i = 0; i < order.size(); i++) {
      if (steps == null) {
        compute(order.get(i));
      } else {
        long begun = steps.begin(i);
        steps.end(i, begun, compute(order.get(i)));
      }
    }
  }

  /** Settles a feature of all rows that are ready for it; how many. */
  private int compute(FeaturePlan feature) {
    int count = 0;
    List<EntityRow> all = rows.get(feature.table.id);
    for (int j = 0; j < all.size(); j++) {
      if (isWanted(all.get(j), feature.index)) {
        settle(all.get(j), feature);
        count += all.get(j).isOpen(feature.index) ? 0 : 1;
      }
    }
    return count;
  }

  private static boolean isWanted(EntityRow row, int feature) {
    return row.has(feature, FeatureState.NEEDED) && row.isOpen(feature);
  }

  private void settle(EntityRow row, FeaturePlan feature) {
    if (feature.producer == Producer.NONE) {
      Settling.unresolve(row, feature, plan.noResolver(feature), false);
      return;
    }
    if (row.has(feature.index, FeatureState.CALLED)) {
      return;
    }
    int verdict = check.of(row, feature);
    if (verdict == InputCheck.FAILED) {
      Settling.unresolve(row, feature, Cause.input(check.blamedRow, check.blamedFeature), true);
    } else if (verdict == InputCheck.READY) {
      switch (feature.producer) {
        case EXPRESSION -> evaluate(row, feature);
        case LINK -> link(row, feature);
        case OBSERVED -> observe(row, feature);
        default -> calls.ready(row, feature.call, check.tainted);
      }
    }
  }

  private void evaluate(EntityRow row, FeaturePlan feature) {
    long start = isTraced ? System.nanoTime() : 0;
    Settling.evaluate(row, feature, now(row), check.tainted);
    if (isTraced) {
      row.trace.nanos[feature.index] = System.nanoTime() - start;
      feature.inputs.forEach(input -> need(row, input, 0));
    }
  }

  private void link(EntityRow row, FeaturePlan relation) {
    boolean tainted = check.tainted;
    row.begin(FeatureState.LINK, tainted);
    if (!row.isPresent(relation.foreignKey.index)) {
      row.absent(relation.index);
      return;
    }
    EntityRow asked = row.target(relation.index);
    asked.nowMicros = row.nowMicros;
    EntityRow target = table(relation.target).intern(asked);
    if (target.plan == null) {
      adopt(target, relation.target, prefix(row, relation));
    }
    row.link(relation.index, target);
    rowsAdded = true;
  }

  /** Has the rows of a has-many read; they are there in the next round. */
  private void observe(EntityRow row, FeaturePlan relation) {
    row.mark(relation.index, FeatureState.CALLED);
    reader.addRelation(row, relation);
    rowsAdded = true;
  }

  /** Makes the rows of a has-many known, once a call has set them. */
  void adoptMany(EntityRow row, FeaturePlan relation) {
    boolean tainted = row.has(relation.index, FeatureState.TAINTED);
    for (EntityRow child : row.many(relation.index)) {
      if (tainted) {
        child.taintAll();
      }
      child.nowMicros = row.nowMicros;
      child.followsFromGiven = row.followsFromGiven || (row.hasGivens && relation.followsFromGiven);
      adopt(child, relation.target, prefix(row, relation) + "*.");
    }
  }

  /** Makes the rows of a has-many known that were read with their values. */
  void adoptObserved(EntityRow row, FeaturePlan relation) {
    for (EntityRow child : row.many(relation.index)) {
      adoptFilled(child, relation.target, prefix(row, relation) + "*.");
    }
  }

  private static String prefix(EntityRow row, FeaturePlan relation) {
    return row.trace == null ? "" : row.trace.prefix + relation.key.name() + ".";
  }

  // Ends.

  private void failWhatIsLeft() {
    for (FeaturePlan feature : plan.order) {
      for (EntityRow row : rows.get(feature.table.id)) {
        if (isWanted(row, feature.index)) {
          settleLast(row, feature);
        }
      }
    }
  }

  private void settleLast(EntityRow row, FeaturePlan feature) {
    if (!row.has(feature.index, FeatureState.CALLED) && feature.producer != Producer.RESOLVER) {
      settle(row, feature);
    }
    Settling.unresolve(row, feature, calls.whyNotDone(feature), true);
  }
}
