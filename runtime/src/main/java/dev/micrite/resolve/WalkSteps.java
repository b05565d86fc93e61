package dev.micrite.resolve;

import java.util.List;

/** The steps of one walk about the past. Belongs to the asking thread. */
final class WalkSteps {
  private final PastRun run;
  private final StepTimes.Step walking;

  /** By number of the feature in the plan's order; null where nothing is done for it here. */
  private final StepTimes.Step[] computing;

  /** By number of the feature: whether lives answer it, where they can. */
  private final boolean[] isOfLives;

  /** By number of the call. */
  private final StepTimes.Step[] calling;

  WalkSteps(Plan plan, PastRun run) {
    StepTimes steps = run.steps();
    this.run = run;
    this.walking = steps.step(StepKind.WALK, plan.request.query());
    List<FeaturePlan> order = plan.order;
    this.computing = new StepTimes.Step[order.size()];
    this.isOfLives = new boolean[computing.length];
    for (int i = 0; i < computing.length; i++) {
      FeaturePlan feature = order.get(i);
      isOfLives[i] = feature.table.isReplayed() && feature.table.life.settles(feature);
      if (feature.producer == Producer.EXPRESSION) {
        computing[i] = steps.step(StepKind.EXPRESSION, feature.key);
      } else if (feature.producer == Producer.LINK) {
        computing[i] = steps.step(StepKind.LINK, feature.key);
      }
    }
    this.calling = new StepTimes.Step[plan.calls.size()];
    for (int i = 0; i < calling.length; i++) {
      calling[i] = steps.step(StepKind.RESOLVER, plan.calls.get(i).resolver.name());
    }
  }

  long beginDemand() {
    run.goOn();
    return walking.begin();
  }

  void endDemand(long begun) {
    walking.end(begun, 0);
  }

  /** Begins a feature, by its number in the plan's order. */
  long begin(int feature) {
    run.goOn();
    return computing[feature] == null ? 0 : computing[feature].begin();
  }

  void end(int feature, long begun, int rows) {
    // What lives have answered is not computed again.
    if (computing[feature] != null && (rows > 0 || !isOfLives[feature])) {
      computing[feature].end(begun, rows);
    }
  }

  /** Counts a call that has ended. */
  void called(CallTask task) {
    count(task, task.nanos(), task.failure() != null);
  }

  /** Counts a call that was given up. */
  void gaveUp(CallTask task) {
    count(task, task.nanosSinceDue(), true);
  }

  private void count(CallTask task, long nanos, boolean failed) {
    StepTimes.Step step = calling[task.plan.id];
    step.add(nanos, task.rows.size());
    step.count("calls", 1);
    if (failed) {
      step.count("failed", 1);
    }
  }
}
