package dev.micrite.processor.report;

import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.TypeName;
import java.util.List;
import java.util.stream.Collectors;

/** What can be wrong between two feature classes. */
public final class RelationMessages {
  private RelationMessages() {}

  public static Diagnostic missingForHasOne(
      FeatureKey relation, TypeName target, String keyType, Origin origin) {
    return Diagnostic.error(
        "MissingRelation",
        "%1$s has one %2$s, but no field of %3$s holds the id of a %2$s.\n  Declare one, as in '@References(%2$s.class) %4$s %5$sId;'."
            .formatted(
                relation,
                target.simpleName(),
                relation.featureClass().simpleName(),
                keyType,
                relation.name()),
        origin);
  }

  public static Diagnostic missingForHasMany(
      FeatureKey relation, TypeName target, String keyType, Origin origin) {
    String owner = relation.featureClass().simpleName();
    return Diagnostic.error(
        "MissingRelation",
        "%1$s has many %2$s, but no field of %2$s holds the id of a %3$s.\n  Declare one in %2$s, as in '@References(%3$s.class) %4$s %5$sId;'."
            .formatted(
                relation,
                target.simpleName(),
                owner,
                keyType,
                Character.toLowerCase(owner.charAt(0)) + owner.substring(1)),
        origin);
  }

  public static Diagnostic ambiguous(FeatureKey relation, List<FeatureKey> keys, Origin origin) {
    return Diagnostic.error(
        "AmbiguousRelation",
        "%s could go through any of %s.\n  Pick one, as in '@Via(\"%s\")'."
            .formatted(
                relation,
                keys.stream().map(FeatureKey::toString).collect(Collectors.joining(", ")),
                keys.get(0).name()),
        origin);
  }

  public static Diagnostic viaNoKey(
      FeatureKey relation, FeatureKey via, TypeName referenced, Origin origin) {
    return Diagnostic.error(
        "MissingRelation",
        "%s is to go through %s, which does not hold the id of a %s.\n  Mark %s with @References(%s.class), or name the field that is."
            .formatted(relation, via, referenced.simpleName(), via, referenced.simpleName()),
        origin);
  }

  public static Diagnostic wrongReferenceType(
      FeatureKey key, FeatureType type, FeatureKey id, FeatureType idType, Origin origin) {
    return Diagnostic.error(
        "WrongReferenceType",
        "%s is of type %s and holds the id %s, which is of type %s.\n  Write '%s %s', or %s when there may be none."
            .formatted(
                key, type, id, idType, idType, key.name(), FeatureType.optional(idType.value())),
        origin);
  }

  public static Diagnostic requiredRelationOfOptionalKey(
      FeatureKey relation, FeatureKey key, FeatureType keyType, TypeName target, Origin origin) {
    return Diagnostic.error(
        "RequiredFedByOptional",
        "%s always has one %s, but its key %s is %s and may be absent.\n  Write 'Optional<%s> %s', or make the key %s."
            .formatted(
                relation,
                target.simpleName(),
                key,
                keyType,
                target.simpleName(),
                relation.name(),
                keyType.value()),
        origin);
  }
}
