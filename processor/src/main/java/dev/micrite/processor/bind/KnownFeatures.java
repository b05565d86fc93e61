package dev.micrite.processor.bind;

import dev.micrite.processor.model.FeatureClassDeclaration;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.TypeName;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All feature classes and features by name, each put into its map once. */
final class KnownFeatures implements ExpressionScope {
  private final Map<TypeName, FeatureClassDeclaration> classes = new HashMap<>();
  private final Map<FeatureKey, FeatureDeclaration> features = new HashMap<>();
  private final Map<TypeName, FeatureDeclaration> ids = new HashMap<>();
  private final Map<FeatureKey, FeatureKey> foreignKeys = new HashMap<>();

  KnownFeatures(Collection<FeatureClassDeclaration> declarations) {
    for (FeatureClassDeclaration declaration : declarations) {
      classes.put(declaration.name(), declaration);
      declaration.id().ifPresent(id -> ids.put(declaration.name(), id));
      declaration.features().forEach(f -> features.put(f.key(), f));
    }
  }

  /** Adds what the relations turned out to go through. */
  void relate(Map<FeatureKey, FeatureKey> keys) {
    foreignKeys.putAll(keys);
  }

  Optional<FeatureDeclaration> id(TypeName featureClass) {
    return Optional.ofNullable(ids.get(featureClass));
  }

  @Override
  public Optional<FeatureClassDeclaration> featureClass(TypeName name) {
    return Optional.ofNullable(classes.get(name));
  }

  @Override
  public Optional<FeatureDeclaration> feature(FeatureKey key) {
    return Optional.ofNullable(features.get(key));
  }

  @Override
  public Optional<FeatureKey> foreignKey(FeatureKey relation) {
    return Optional.ofNullable(foreignKeys.get(relation));
  }
}
