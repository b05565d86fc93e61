package dev.micrite.processor.check;

import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ValueType.Scalar;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.List;

/** A feature class has at most one feature time, and it is an instant that is always there. */
final class FeatureTimeRule {
  private FeatureTimeRule() {}

  static void check(FeatureClassDeclaration declaration, Report report) {
    List<FeatureDeclaration> times =
        declaration.features().stream().filter(f -> f.kind() == Kind.FEATURE_TIME).toList();
    for (FeatureDeclaration time : times) {
      time.type()
          .filter(t -> !t.equals(FeatureType.required(Scalar.INSTANT)))
          .ifPresent(
              t ->
                  report.add(
                      DeclarationMessages.badFeatureTime(time.key(), t.toString(), time.origin())));
      if (!time.equals(times.get(0))) {
        report.add(
            DeclarationMessages.twoFeatureTimes(times.get(0).key(), time.key(), time.origin()));
      }
    }
  }
}
