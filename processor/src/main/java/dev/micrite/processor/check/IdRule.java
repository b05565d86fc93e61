package dev.micrite.processor.check;

import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.ValueType;
import dev.micrite.processor.model.ValueType.Primitive;
import dev.micrite.processor.model.ValueType.Scalar;
import dev.micrite.processor.report.DeclarationMessages;
import java.util.List;
import java.util.Set;

/** A feature class has one id, of a type that the store can look up. */
final class IdRule {
  private static final Set<ValueType> ID_TYPES =
      Set.of(Primitive.LONG, Primitive.INT, Scalar.STRING, Scalar.UUID);

  private IdRule() {}

  static void check(FeatureClassDeclaration declaration, Report report) {
    List<FeatureDeclaration> ids =
        declaration.features().stream().filter(f -> f.kind() == Kind.ID).toList();
    if (ids.isEmpty()) {
      report.add(DeclarationMessages.noId(declaration.name()));
      return;
    }
    for (FeatureDeclaration other : ids.subList(1, ids.size())) {
      report.add(DeclarationMessages.twoIds(ids.get(0).key(), other.key(), other.origin()));
    }
    ids.get(0)
        .type()
        .filter(t -> !isIdType(t))
        .ifPresent(
            t ->
                report.add(
                    DeclarationMessages.badIdType(
                        ids.get(0).key(), t.toString(), ids.get(0).origin())));
  }

  private static boolean isIdType(FeatureType type) {
    return !type.isOptional() && ID_TYPES.contains(type.value());
  }
}
