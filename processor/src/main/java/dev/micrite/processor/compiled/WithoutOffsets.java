package dev.micrite.processor.compiled;

import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.ResolverDeclaration;

/**
 * Declarations whose origins name elements only: an offset in a source means nothing to those who
 * have the class file, and would change it with every blank line.
 */
final class WithoutOffsets {
  private WithoutOffsets() {}

  static FeatureClassDeclaration of(FeatureClassDeclaration c) {
    return new FeatureClassDeclaration(
        c.name(),
        of(c.origin()),
        c.isPublic(),
        c.maxStaleness(),
        c.etlOfflineToOnline(),
        c.owner(),
        c.tags(),
        c.description(),
        c.features(),
        c.resolvers(),
        c.fromSource());
  }

  static FeatureDeclaration of(FeatureDeclaration f) {
    return new FeatureDeclaration(
        f.key(),
        f.kind(),
        f.type(),
        f.target(),
        f.optionalRelation(),
        f.references(),
        f.via(),
        f.expression(),
        f.options(),
        f.deprecated(),
        of(f.origin()));
  }

  static ResolverDeclaration of(ResolverDeclaration r) {
    return new ResolverDeclaration(
        r.declaringClass(),
        r.method(),
        r.featureClass(),
        r.online(),
        r.isStatic(),
        r.parameters().stream().map(WithoutOffsets::of).toList(),
        r.result(),
        r.batchResult(),
        r.options(),
        of(r.origin()));
  }

  private static ResolverDeclaration.Parameter of(ResolverDeclaration.Parameter p) {
    return new ResolverDeclaration.Parameter(
        p.name(), p.path(), p.isNow(), p.type(), p.element(), p.typeText(), of(p.origin()));
  }

  private static Origin of(Origin origin) {
    return new Origin(
        origin.type(),
        origin.member(),
        origin.parameter(),
        origin.annotation(),
        origin.attribute(),
        -1,
        -1);
  }
}
