package dev.micrite.processor.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known: feature classes, how each feature can be had, and what is asked.
 *
 * @param classes by name, sorted
 * @param expressions by feature, sorted
 * @param relations the foreign key each relation goes through, by relation, sorted
 * @param resolvers sorted by declaring class, then in declaration order
 * @param queries sorted by name
 */
public record ResolverGraph(
    Map<TypeName, FeatureClassDeclaration> classes,
    Map<FeatureKey, BoundExpression> expressions,
    Map<FeatureKey, FeatureKey> relations,
    List<BoundResolver> resolvers,
    List<BoundQuery> queries) {

  public Optional<FeatureDeclaration> feature(FeatureKey key) {
    return Optional.ofNullable(classes.get(key.featureClass())).flatMap(c -> c.feature(key.name()));
  }
}
