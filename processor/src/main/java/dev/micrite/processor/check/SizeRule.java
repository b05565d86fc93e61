package dev.micrite.processor.check;

import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.report.DeclarationMessages;

/**
 * A feature class is not larger than the class files generated for it can be: each holds at most
 * 65,535 constants (JVMS 4.1), and a feature takes up to a few dozen of them.
 */
final class SizeRule {
  private static final int MOST_FEATURES = 2_000;

  private SizeRule() {}

  static void check(FeatureClassDeclaration declaration, Report report) {
    int features = declaration.features().size();
    if (features > MOST_FEATURES) {
      report.add(DeclarationMessages.tooManyFeatures(declaration.name(), features, MOST_FEATURES));
    }
  }
}
