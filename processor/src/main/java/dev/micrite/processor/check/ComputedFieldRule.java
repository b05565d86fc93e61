package dev.micrite.processor.check;

import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.report.DeclarationMessages;

/** Only values are computed: an id, a feature time, a relation is there before any of them. */
final class ComputedFieldRule {
  private ComputedFieldRule() {}

  static void check(FeatureDeclaration feature, Report report) {
    if (feature.expression().isPresent() && feature.kind() != Kind.VALUE) {
      report.add(DeclarationMessages.computedField(feature.key(), role(feature), feature.origin()));
    }
  }

  private static String role(FeatureDeclaration feature) {
    return switch (feature.kind()) {
      case ID -> "an id";
      case FEATURE_TIME -> "a feature time";
      default -> "a relation";
    };
  }
}
