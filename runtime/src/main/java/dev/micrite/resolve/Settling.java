package dev.micrite.resolve;

import java.time.Instant;

/** How a feature of a row is settled by its expression, by its default, or with a cause. */
final class Settling {
  private Settling() {}

  /** Computes an expression whose inputs are ready; its default stands in where that fails. */
  static void evaluate(EntityRow row, FeaturePlan feature, Instant now, boolean tainted) {
    row.begin(FeatureState.EXPRESSION, tainted);
    try {
      row.evaluate(feature.index, now);
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      row.fail(feature.index, threw(e));
    }
    defaultIfFailed(row, feature);
  }

  static Cause threw(Throwable e) {
    return Cause.thrown("ExpressionFailed", "its expression threw " + e, e);
  }

  /** Settles a feature that its producer failed to give. */
  static void unresolve(EntityRow row, FeaturePlan feature, Cause cause, boolean tainted) {
    if (row.isOpen(feature.index)) {
      row.fail(feature.index, cause);
      if (feature.hasDefault) {
        fallBack(row, feature, tainted);
      }
    }
  }

  /** Puts the default in place of a value that was refused. */
  static void defaultIfFailed(EntityRow row, FeaturePlan feature) {
    if (feature.hasDefault && row.knowledge(feature.index) == FeatureState.UNRESOLVED) {
      fallBack(row, feature, true);
    }
  }

  private static void fallBack(EntityRow row, FeaturePlan feature, boolean tainted) {
    row.reopen(feature.index);
    row.begin(FeatureState.DEFAULT, tainted);
    row.fallback(feature.index);
  }
}
