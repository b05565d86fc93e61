package dev.micrite.processor.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that is known: feature classes, how each feature can be had, and what is asked.
 *
 * @param classes by name, sorted
 * @param expressions by feature, sorted
 * @param relations the foreign key each relation goes through, by relation, sorted
 * @param resolvers sorted by declaring class, then in declaration order
 * @param queries sorted by name
 * @param sources the classes to write companions for: feature classes, classes marked
 *     {@code @Resolvers} and query records of this compilation that are right; sorted
 * @param leftOut the same of the classes that an incremental compile leaves out: their companions
 *     exist as class files; sorted
 */
public record ResolverGraph(
    Map<TypeName, FeatureClassDeclaration> classes,
    Map<FeatureKey, BoundExpression> expressions,
    Map<FeatureKey, FeatureKey> relations,
    List<BoundResolver> resolvers,
    List<BoundQuery> queries,
    Set<TypeName> sources,
    Set<TypeName> leftOut) {

  /** A graph all of whose classes are compiled here. */
  public ResolverGraph(
      Map<TypeName, FeatureClassDeclaration> classes,
      Map<FeatureKey, BoundExpression> expressions,
      Map<FeatureKey, FeatureKey> relations,
      List<BoundResolver> resolvers,
      List<BoundQuery> queries) {
    this(
        classes,
        expressions,
        relations,
        resolvers,
        queries,
        compiledHere(classes, resolvers, queries),
        Set.of());
  }

  /** Whether companions of the class are to be written: it is compiled here and is right. */
  public boolean isWritten(TypeName name) {
    return sources.contains(name);
  }

  public Optional<FeatureDeclaration> feature(FeatureKey key) {
    return Optional.ofNullable(classes.get(key.featureClass())).flatMap(c -> c.feature(key.name()));
  }

  private static Set<TypeName> compiledHere(
      Map<TypeName, FeatureClassDeclaration> classes,
      List<BoundResolver> resolvers,
      List<BoundQuery> queries) {
    Set<TypeName> names = new TreeSet<>();
    classes.values().stream()
        .filter(FeatureClassDeclaration::fromSource)
        .forEach(c -> names.add(c.name()));
    resolvers.stream()
        .map(r -> r.declaration().declaringClass())
        .filter(n -> !classes.containsKey(n))
        .forEach(names::add);
    queries.forEach(q -> names.add(q.declaration().name()));
    return Collections.unmodifiableSet(names);
  }
}
