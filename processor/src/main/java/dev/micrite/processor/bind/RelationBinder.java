package dev.micrite.processor.bind;

import dev.micrite.Via;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.NameMessages;
import dev.micrite.processor.report.RelationMessages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the foreign key of each relation: the only one between the two classes, or @Via's. */
final class RelationBinder {
  private final KnownFeatures known;
  private final Report report;
  private final Map<Ends, List<FeatureKey>> keys = new HashMap<>();

  RelationBinder(KnownFeatures known, Report report) {
    this.known = known;
    this.report = report;
  }

  /** The foreign key of each relation that is right, by relation. */
  SortedMap<FeatureKey, FeatureKey> bind(Collection<FeatureClassDeclaration> classes) {
    for (FeatureClassDeclaration declaration : classes) {
      declaration.features().forEach(this::note);
    }
    SortedMap<FeatureKey, FeatureKey> relations = new TreeMap<>();
    for (FeatureClassDeclaration declaration : classes) {
      for (FeatureDeclaration feature : declaration.features()) {
        if (feature.isRelation()) {
          bind(feature).ifPresent(key -> relations.put(feature.key(), key));
        }
      }
    }
    return relations;
  }

  private void note(FeatureDeclaration feature) {
    if (feature.references().isPresent()) {
      TypeName referenced = feature.references().get();
      keys.computeIfAbsent(
              new Ends(feature.key().featureClass(), referenced), e -> new ArrayList<>())
          .add(feature.key());
      known.id(referenced).ifPresent(id -> checkType(feature, id));
    }
  }

  private void checkType(FeatureDeclaration key, FeatureDeclaration id) {
    if (key.type().isPresent()
        && id.type().isPresent()
        && !key.type().get().value().equals(id.type().get().value())) {
      report.add(
          RelationMessages.wrongReferenceType(
              key.key(), key.type().get(), id.key(), id.type().get(), key.origin()));
    }
  }

  private Optional<FeatureKey> bind(FeatureDeclaration relation) {
    TypeName own = relation.key().featureClass();
    TypeName target = relation.target().orElseThrow();
    if (known.featureClass(target).isEmpty()) {
      return Optional.empty(); // reported when it was read
    }
    boolean hasOne = relation.kind() == Kind.HAS_ONE;
    Ends ends = hasOne ? new Ends(own, target) : new Ends(target, own);
    List<FeatureKey> candidates = keys.getOrDefault(ends, List.of());
    Optional<FeatureKey> key =
        relation.via().isEmpty()
            ? only(relation, ends, candidates)
            : via(relation, ends, candidates);
    return key.filter(k -> !hasOne || isPresentEnough(relation, k));
  }

  private Optional<FeatureKey> only(
      FeatureDeclaration relation, Ends ends, List<FeatureKey> candidates) {
    if (candidates.size() == 1) {
      return Optional.of(candidates.get(0));
    }
    if (!candidates.isEmpty()) {
      report.add(RelationMessages.ambiguous(relation.key(), candidates, relation.origin()));
    } else if (relation.kind() == Kind.HAS_ONE) {
      report.add(
          RelationMessages.missingForHasOne(
              relation.key(), ends.referenced(), idType(ends), relation.origin()));
    } else {
      report.add(
          RelationMessages.missingForHasMany(
              relation.key(), ends.owner(), idType(ends), relation.origin()));
    }
    return Optional.empty();
  }

  private Optional<FeatureKey> via(
      FeatureDeclaration relation, Ends ends, List<FeatureKey> candidates) {
    FeatureKey via = new FeatureKey(ends.owner(), relation.via());
    if (candidates.contains(via)) {
      return Optional.of(via);
    }
    Origin origin = relation.origin().annotation(Via.class.getCanonicalName()).attribute("value");
    Optional<FeatureDeclaration> named = known.feature(via);
    if (named.isEmpty()) {
      report.add(
          NameMessages.unknownFeature(
              "@Via on " + relation.key() + " asks for",
              known.featureClass(ends.owner()).orElseThrow(),
              relation.via(),
              origin));
    } else {
      report.add(RelationMessages.viaNoKey(relation.key(), via, ends.referenced(), origin));
    }
    return Optional.empty();
  }

  /** A relation that is always there needs a key that is. */
  private boolean isPresentEnough(FeatureDeclaration relation, FeatureKey key) {
    Optional<FeatureType> type = known.feature(key).flatMap(FeatureDeclaration::type);
    if (!relation.optionalRelation() && type.isPresent() && type.get().isOptional()) {
      report.add(
          RelationMessages.requiredRelationOfOptionalKey(
              relation.key(), key, type.get(), relation.target().orElseThrow(), relation.origin()));
      return false;
    }
    return true;
  }

  private String idType(Ends ends) {
    return known
        .id(ends.referenced())
        .flatMap(FeatureDeclaration::type)
        .map(FeatureType::toString)
        .orElse("long");
  }

  /** Whose field holds whose id. */
  private record Ends(TypeName owner, TypeName referenced) {}
}
