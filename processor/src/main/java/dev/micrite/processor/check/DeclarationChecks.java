package dev.micrite.processor.check;

import dev.micrite.processor.model.Declarations;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverDeclaration;

/** Runs the rules on every declaration whose source is compiled here. */
public final class DeclarationChecks {
  private DeclarationChecks() {}

  /** What is wrong. */
  public static Report of(Declarations declarations) {
    Report report = new Report();
    for (FeatureClassDeclaration declaration : declarations.classes().values()) {
      if (declaration.fromSource()) {
        check(declaration, report);
      }
    }
    for (ResolverDeclaration resolver : declarations.resolvers()) {
      if (declarations.sources().contains(resolver.declaringClass())) {
        ResolverOptionsRule.check(resolver, report);
      }
    }
    CompanionNameRule.check(declarations, report);
    return report;
  }

  private static void check(FeatureClassDeclaration declaration, Report report) {
    SizeRule.check(declaration, report);
    IdRule.check(declaration, report);
    FeatureTimeRule.check(declaration, report);
    for (FeatureDeclaration feature : declaration.features()) {
      ComputedFieldRule.check(feature, report);
      RangeRule.check(feature, report);
      DefaultRule.check(feature, report);
      ViaRule.check(feature, report);
    }
    declaration.resolvers().forEach(r -> ResolverOptionsRule.check(r, report));
  }
}
