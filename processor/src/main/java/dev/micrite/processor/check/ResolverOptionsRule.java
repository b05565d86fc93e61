package dev.micrite.processor.check;

import dev.micrite.Offline;
import dev.micrite.Online;
import dev.micrite.processor.model.DurationText;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ResolverDeclaration;
import dev.micrite.processor.report.DeclarationMessages;

/** A timeout is a time, and nobody is asked fewer than no times again. */
final class ResolverOptionsRule {
  private ResolverOptionsRule() {}

  static void check(ResolverDeclaration resolver, Report report) {
    String timeout = resolver.options().timeout();
    if (!timeout.isEmpty() && DurationText.parse(timeout).filter(d -> !d.isZero()).isEmpty()) {
      report.add(
          DeclarationMessages.badTimeout(resolver.displayName(), timeout, at(resolver, "timeout")));
    }
    if (resolver.options().retries() < 0) {
      report.add(
          DeclarationMessages.badRetries(
              resolver.displayName(), resolver.options().retries(), at(resolver, "retries")));
    }
  }

  private static Origin at(ResolverDeclaration resolver, String attribute) {
    Class<?> annotation = resolver.online() ? Online.class : Offline.class;
    return resolver.origin().annotation(annotation.getCanonicalName()).attribute(attribute);
  }
}
