package dev.micrite.processor.bind;

import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.TypeName;
import java.util.Optional;

/**
 * What an expression can name: every feature class that is known, whether of this compilation or of
 * another module. Lookups are by hash; none walks all classes or all features.
 */
public interface ExpressionScope {

  /** The feature class of that name; empty for any other class. */
  Optional<FeatureClassDeclaration> featureClass(TypeName name);

  /** The feature, if its class is known and declares it. */
  Optional<FeatureDeclaration> feature(FeatureKey key);

  /**
   * The foreign key that a relation goes through: a field of the relation's own class for a
   * has-one, of its target for a has-many. Empty where the relation is wrong, which is already
   * reported: an expression that walks it is to be left unbound without a word.
   */
  Optional<FeatureKey> foreignKey(FeatureKey relation);

  /** The feature class a relation leads to; empty for anything but a relation that is right. */
  default Optional<FeatureClassDeclaration> target(FeatureKey relation) {
    return foreignKey(relation)
        .flatMap(key -> feature(relation))
        .flatMap(FeatureDeclaration::target)
        .flatMap(this::featureClass);
  }
}
