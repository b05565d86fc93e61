package dev.micrite.resolve;

import java.util.LinkedHashSet;
import java.util.Set;

/** Says why features are unresolved: each on the way to the cause, one to a line. */
final class FailureText {
  private static final int MOST_LINES = 10;

  private FailureText() {}

  /** {@code User 42}. */
  static String entity(EntityRow row) {
    return row.plan.featureClass + " " + row.boxed(row.plan.featureClass.id().index());
  }

  static String feature(EntityRow row, int feature) {
    return row.plan.featureClass.features().get(feature).toString();
  }

  /** The whole way from a feature to what failed, indented, without a line end at its end. */
  static String trace(EntityRow start, int startFeature) {
    Set<String> lines = new LinkedHashSet<>();
    EntityRow row = start;
    int feature = startFeature;
    while (row != null && lines.size() <= MOST_LINES) {
      Cause cause = row.cause(feature);
      lines.add("    " + line(row, feature, cause));
      row = cause == null ? null : cause.inputRow();
      feature = cause == null ? -1 : cause.inputFeature();
    }
    return String.join("\n", lines);
  }

  /** What is to blame in the end. */
  static Throwable thrown(EntityRow start, int startFeature) {
    EntityRow row = start;
    int feature = startFeature;
    Throwable thrown = null;
    while (row != null) {
      Cause cause = row.cause(feature);
      thrown = cause == null ? null : cause.thrown();
      row = cause == null ? null : cause.inputRow();
      feature = cause == null ? -1 : cause.inputFeature();
    }
    return thrown;
  }

  private static String line(EntityRow row, int feature, Cause cause) {
    String subject = feature(row, feature) + " of " + entity(row);
    if (cause == null) {
      return subject + " is absent";
    }
    if (cause.inputRow() == null) {
      return subject + ": " + cause;
    }
    String input = feature(cause.inputRow(), cause.inputFeature());
    FeaturePlan plan = row.plan.features[feature];
    return switch (plan.producer) {
      case RESOLVER -> subject + " needs " + input + ", for resolver " + plan.call.resolver;
      case LINK -> subject + " is found through " + input;
      default -> subject + " is computed from " + input;
    };
  }
}
