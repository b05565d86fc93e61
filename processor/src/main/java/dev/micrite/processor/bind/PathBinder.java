package dev.micrite.processor.bind;

import dev.micrite.From;
import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.FeaturePath;
import dev.micrite.processor.model.FeatureType;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.Report;
import dev.micrite.processor.model.TypeName;
import dev.micrite.processor.report.NameMessages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows dotted names from a feature class, through has-one relations, to a feature. */
final class PathBinder {
  private final KnownFeatures known;
  private final Report report;

  PathBinder(KnownFeatures known, Report report) {
    this.known = known;
    this.report = report;
  }

  /**
   * Follows a path.
   *
   * @param asker who names the path and how, in the user's words: {@code Component name of Ask asks
   *     for}
   * @return empty when the path leads nowhere, which is reported here or was where the declaration
   *     on the way is wrong
   */
  Optional<Target> bind(TypeName start, String path, String asker, Origin origin) {
    List<FeatureKey> hops = new ArrayList<>();
    boolean mayBeAbsent = false;
    Optional<FeatureClassDeclaration> at = known.featureClass(start);
    String[] names = path.split("\\.", -1);
    for (int i = 0; i < names.length; i++) {
      if (at.isEmpty()) {
        return Optional.empty();
      }
      FeatureKey key = new FeatureKey(at.get().name(), names[i]);
      Optional<FeatureDeclaration> feature = known.feature(key);
      if (feature.isEmpty()) {
        report.add(NameMessages.unknownFeature(asker, at.get(), names[i], origin));
        return Optional.empty();
      }
      hops.add(key);
      if (i == names.length - 1) {
        return target(feature.get(), hops, mayBeAbsent);
      }
      if (!isWalkable(feature.get(), asker, path, origin)) {
        return Optional.empty();
      }
      mayBeAbsent |= feature.get().optionalRelation();
      at = known.target(key);
    }
    throw new IllegalStateException("A path has at least one name");
  }

  /** Where a path stands: in {@code @From}, or it is the name of the element itself. */
  static Origin origin(String name, String path, Origin element) {
    return name.equals(path)
        ? element
        : element.annotation(From.class.getCanonicalName()).attribute("value");
  }

  private Optional<Target> target(
      FeatureDeclaration feature, List<FeatureKey> hops, boolean mayBeAbsent) {
    boolean isRight =
        feature.isRelation()
            ? feature.target().flatMap(known::featureClass).isPresent()
            : feature.type().isPresent();
    return isRight
        ? Optional.of(new Target(new FeaturePath(hops), feature, mayBeAbsent))
        : Optional.empty();
  }

  private boolean isWalkable(FeatureDeclaration feature, String asker, String path, Origin origin) {
    if (feature.kind() == Kind.HAS_MANY) {
      report.add(NameMessages.throughHasMany(asker, path, feature.key(), origin));
    } else if (feature.kind() != Kind.HAS_ONE) {
      report.add(NameMessages.throughValue(asker, path, feature, origin));
    }
    return feature.kind() == Kind.HAS_ONE;
  }

  /**
   * What a path leads to.
   *
   * @param mayBeAbsent whether a relation on the way may lead to nothing
   */
  record Target(FeaturePath path, FeatureDeclaration feature, boolean mayBeAbsent) {

    /** The type of a value that is no relation. */
    FeatureType type() {
      return feature.type().orElseThrow();
    }

    /** The type that an asker of the value has to have. */
    FeatureType expected() {
      return mayBeAbsent && !type().isOptional() ? FeatureType.optional(type().value()) : type();
    }

    /** Whether an asker of that type gets the value as it is. */
    boolean fits(FeatureType asked) {
      boolean optionalOfRequired = mayBeAbsent && !type().isOptional() && asked.isOptional();
      return optionalOfRequired ? asked.value().equals(type().value()) : asked.equals(expected());
    }

    /** Whether an asker of that type needs a value where there may be none. */
    boolean starves(FeatureType asked) {
      return !asked.isOptional() && expected().isOptional() && asked.value().equals(type().value());
    }
  }
}
