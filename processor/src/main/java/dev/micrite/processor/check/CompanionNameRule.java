package dev.micrite.processor.check;

import dev.micrite.processor.model.Declarations;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.QueryDeclaration;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** No two classes get the same generated class: {@code A.B} and {@code A_B} would. */
final class CompanionNameRule {
  private static final List<String> OF_FEATURES =
      List.of("Features", "Row", "Expressions", "Codecs", "Calls");

  private CompanionNameRule() {}

  static void check(Declarations declarations, Report report) {
    Map<TypeName, TypeName> owners = new TreeMap<>();
    for (TypeName name : declarations.sources()) {
      boolean isFeatureClass = declarations.classes().containsKey(name);
      for (String suffix : isFeatureClass ? OF_FEATURES : List.of("Calls")) {
        claim(owners, name, name.companion(suffix), declarations, report);
      }
    }
    for (QueryDeclaration query : declarations.queries()) {
      claim(owners, query.name(), query.name().companion("Query"), declarations, report);
    }
  }

  private static void claim(
      Map<TypeName, TypeName> owners,
      TypeName owner,
      TypeName companion,
      Declarations declarations,
      Report report) {
    TypeName first = owners.putIfAbsent(companion, owner);
    boolean isTold = first != null && first.generatedStem().equals(owner.generatedStem());
    if (first != null && !first.equals(owner) && !(isTold && isRepeated(companion, owner))) {
      report.add(DeclarationMessages.duplicateCompanion(first, owner, companion, Origin.of(owner)));
    }
    if (declarations.handWritten().contains(companion)) {
      report.add(DeclarationMessages.companionExists(owner, companion, Origin.of(owner)));
    }
  }

  /** Two classes of one stem share all their names; the first of them says it. */
  private static boolean isRepeated(TypeName companion, TypeName owner) {
    return !companion.equals(owner.companion("Features"))
        && !companion.equals(owner.companion("Query"));
  }
}
