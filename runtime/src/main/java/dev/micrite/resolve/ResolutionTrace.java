package dev.micrite.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells how the features of a traced walk were answered. */
final class ResolutionTrace {
  private final Walk walk;
  private final List<ResolvedFeature> told = new ArrayList<>();

  ResolutionTrace(Walk walk) {
    this.walk = walk;
  }

  /**
   * The needed features of the entities asked about and of those that has-ones lead to. The rows of
   * a has-many are told as one, by the relation.
   */
  List<ResolvedFeature> features() {
    for (TablePlan table : walk.plan.tables) {
      for (EntityRow row : walk.rowsOf(table)) {
        if (!row.trace.prefix.contains("*")) {
          tell(row);
        }
      }
    }
    return List.copyOf(told);
  }

  private void tell(EntityRow row) {
    for (FeaturePlan feature : row.plan.features) {
      if (feature != null && isWorthTelling(row, feature)) {
        told.add(tell(row, feature));
      }
    }
  }

  private static boolean isWorthTelling(EntityRow row, FeaturePlan feature) {
    return row.has(feature.index, FeatureState.NEEDED) && !row.isOpen(feature.index);
  }

  private static ResolvedFeature tell(EntityRow row, FeaturePlan feature) {
    int index = feature.index;
    boolean isUnresolved = row.knowledge(index) == FeatureState.UNRESOLVED;
    Optional<Duration> age =
        isUnresolved
            ? Optional.empty()
            : Optional.of(
                Duration.ofNanos(Math.max(0, row.nowMicros - row.timeMicros(index)) * 1_000));
    return new ResolvedFeature(
        row.trace.prefix + feature.key.name(),
        FailureText.entity(row),
        value(row, feature),
        FeatureOrigin.of(row, feature),
        age,
        resolver(row, feature),
        row.trace.nanos[index],
        note(row, index));
  }

  private static Object value(EntityRow row, FeaturePlan feature) {
    if (!feature.key.kind().isRelation()) {
      boolean isUnresolved = row.knowledge(feature.index) == FeatureState.UNRESOLVED;
      return isUnresolved ? null : row.boxed(feature.index);
    }
    if (!row.isPresent(feature.index)) {
      return null;
    }
    return feature.isMany()
        ? (Object) row.many(feature.index).length
        : FailureText.entity(row.one(feature.index));
  }

  private static Optional<String> resolver(EntityRow row, FeaturePlan feature) {
    boolean isAsked =
        FeatureOrigin.of(row, feature) == ValueSource.RESOLVER || row.cause(feature.index) != null;
    return isAsked && feature.call != null
        ? Optional.of(feature.call.resolver.name())
        : Optional.empty();
  }

  private static String note(EntityRow row, int feature) {
    Cause cause = row.cause(feature);
    String stale = row.trace.notes[feature] == null ? "" : row.trace.notes[feature];
    if (cause == null) {
      return stale;
    }
    String why =
        cause.inputRow() == null
            ? cause.toString()
            : "["
                + cause.tag()
                + "] "
                + FailureText.feature(cause.inputRow(), cause.inputFeature())
                + " is unresolved";
    return stale.isEmpty() ? why : why + "; " + stale;
  }
}
