package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKind;

/** Hands the result of a call that succeeded to its rows, on the asking thread. */
final class ResultPublisher {
  private ResultPublisher() {}

  static void publish(Walk walk, CallTask task) {
    for (int position = 0; position < task.rows.size(); position++) {
      EntityRow row = task.rows.get(position);
      row.begin(FeatureState.RESOLVER, task.isTainted(position));
      Cause cause = publish(row, task, position);
      for (FeaturePlan output : task.plan.outputs) {
        settle(walk, row, output, cause);
        if (walk.isTraced) {
          row.trace.nanos[output.index] = task.nanos();
        }
      }
    }
  }

  private static Cause publish(EntityRow row, CallTask task, int position) {
    Resolver resolver = task.plan.resolver;
    try {
      task.call().publish(row, position);
      return Cause.of("NoValue", "resolver " + resolver + " gave no value");
    } catch (RuntimeException e) {
      return Cause.thrown(
          "ResolverFailed", "the result of resolver " + resolver + " is bad: " + e, e);
    }
  }

  /** An output that the result left open is absent, if it may be. */
  private static void settle(Walk walk, EntityRow row, FeaturePlan output, Cause cause) {
    if (row.isOpen(output.index)) {
      if (output.isOptional && cause.thrown() == null) {
        row.absent(output.index);
      } else {
        Settling.unresolve(row, output, cause, cause.thrown() != null);
      }
    } else {
      Settling.defaultIfFailed(row, output);
    }
    if (output.key.kind() == FeatureKind.HAS_MANY && row.isPresent(output.index)) {
      walk.adoptMany(row, output);
    }
  }
}
