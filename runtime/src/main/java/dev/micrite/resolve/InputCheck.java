package dev.micrite.resolve;

import java.util.List;

/**
 * Whether the inputs of a feature of a row are settled. Used again for each; the fields tell of the
 * last check.
 */
final class InputCheck {
  /** Verdicts, the later the worse. */
  static final int READY = 0;

  static final int WAITING = 1;
  static final int FAILED = 2;

  /** Whether an input follows from what a caller supplied, or an optional one failed. */
  boolean tainted;

  /** Of {@link #FAILED}: the feature to blame. */
  EntityRow blamedRow;

  int blamedFeature;

  /** Whether a way may end at an absent has-one: javac made the expression ask if it is there. */
  private boolean mayEndEarly;

  /**
   * Looks at all inputs of a feature. One that failed decides at once: what else is open need not
   * be waited for.
   */
  int of(EntityRow row, FeaturePlan feature) {
    tainted = false;
    mayEndEarly = feature.producer == Producer.EXPRESSION;
    int verdict = READY;
    List<PathPlan> inputs = feature.inputs;
    for (int i = 0; i < inputs.size(); i++) {
      verdict = Math.max(verdict, along(row, inputs.get(i), 0));
      if (verdict == FAILED) {
        return FAILED;
      }
    }
    return verdict;
  }

  private int along(EntityRow row, PathPlan path, int depth) {
    List<FeaturePlan> hops = path.hops();
    if (depth == hops.size()) {
      return end(row, path);
    }
    FeaturePlan hop = hops.get(depth);
    int relation = hop.index;
    tainted |= row.has(relation, FeatureState.TAINTED);
    return switch (row.knowledge(relation)) {
      case FeatureState.OPEN -> WAITING;
      case FeatureState.PRESENT ->
          hop.isMany()
              ? alongAll(row.many(relation), path, depth + 1)
              : along(row.one(relation), path, depth + 1);
      case FeatureState.ABSENT -> mayEndEarly || path.tolerant() ? READY : blame(row, relation);
      default -> blame(row, relation);
    };
  }

  private int alongAll(EntityRow[] rows, PathPlan path, int depth) {
    int verdict = READY;
    for (EntityRow row : rows) {
      verdict = Math.max(verdict, along(row, path, depth));
      if (verdict == FAILED) {
        return FAILED;
      }
    }
    return verdict;
  }

  private int end(EntityRow row, PathPlan path) {
    int feature = path.end().index;
    tainted |= row.has(feature, FeatureState.TAINTED);
    return switch (row.knowledge(feature)) {
      case FeatureState.OPEN -> WAITING;
      case FeatureState.UNRESOLVED -> path.tolerant() ? tolerate() : blame(row, feature);
      default -> READY;
    };
  }

  private int tolerate() {
    tainted = true;
    return READY;
  }

  private int blame(EntityRow row, int feature) {
    blamedRow = row;
    blamedFeature = feature;
    return FAILED;
  }
}
