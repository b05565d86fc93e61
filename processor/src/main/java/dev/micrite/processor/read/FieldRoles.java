package dev.micrite.processor.read;

import dev.micrite.FeatureTime;
import dev.micrite.Id;
import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.VariableElement;

/** A field is an id, a feature time, a relation, or a plain value: one of them. */
final class FieldRoles {
  private FieldRoles() {}

  static List<Diagnostic> problems(
      VariableElement field, FeatureKey key, boolean isRelation, Origin origin) {
    List<Diagnostic> problems = new ArrayList<>();
    boolean isId = AnnotationReader.isPresent(field, Id.class);
    boolean isTime = AnnotationReader.isPresent(field, FeatureTime.class);
    if (isId && isTime) {
      problems.add(DeclarationMessages.twoRoles(key, "@Id", "@FeatureTime", origin));
    }
    if (isId && isRelation) {
      problems.add(DeclarationMessages.badIdType(key, TypeNames.text(field.asType()), origin));
    }
    if (isTime && isRelation) {
      problems.add(DeclarationMessages.badFeatureTime(key, TypeNames.text(field.asType()), origin));
    }
    return problems;
  }
}
