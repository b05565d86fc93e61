package dev.micrite.processor.check;

import dev.micrite.Via;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.report.DeclarationMessages;

/** {@code @Via} picks the key of a relation, so it belongs on one. */
final class ViaRule {
  private ViaRule() {}

  static void check(FeatureDeclaration feature, Report report) {
    if (!feature.via().isEmpty() && !feature.isRelation()) {
      report.add(
          DeclarationMessages.strayAnnotation(
              "Via",
              "on a relation, a field of the type of a feature class or a DataFrame",
              feature.origin().annotation(Via.class.getCanonicalName())));
    }
  }
}
