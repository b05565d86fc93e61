package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.catalog.MicriteException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All feature classes and resolvers of an engine, from all its modules. */
final class Catalog {
  private final Map<String, FeatureClass<?>> classes = new LinkedHashMap<>();
  private final Set<Resolver> all = new LinkedHashSet<>();
  private final Map<FeatureKey<?, ?>, List<Resolver>> resolvers = new HashMap<>();
  private final Map<FeatureKey<?, ?>, List<Resolver>> bulk = new HashMap<>();

  Catalog(List<FeatureModule> modules) {
    modules.forEach(this::addClasses);
    modules.forEach(module -> all.addAll(module.resolvers()));
    all.forEach(this::add);
  }

  List<FeatureClass<?>> classes() {
    return List.copyOf(classes.values());
  }

  /** All resolvers, in the order of the modules. */
  Set<Resolver> resolvers() {
    return Collections.unmodifiableSet(all);
  }

  /** The resolvers that give a feature, in the order of the modules. */
  List<Resolver> resolversOf(FeatureKey<?, ?> feature) {
    return resolvers.getOrDefault(feature, List.of());
  }

  /** The resolvers that bring a feature when they are triggered, in the order of the modules. */
  List<Resolver> bulkResolversOf(FeatureKey<?, ?> feature) {
    return bulk.getOrDefault(feature, List.of());
  }

  /** The class that a relation leads to. */
  FeatureClass<?> targetOf(FeatureKey<?, ?> relation) {
    String target = relation.relation().orElseThrow().target();
    FeatureClass<?> featureClass = classes.get(target);
    if (featureClass == null) {
      throw new MicriteException(
          "UnknownFeatureClass",
          relation
              + " leads to "
              + target
              + ", which no module of this engine declares. Add its jar, and keep the files of"
              + " META-INF/services when jars are merged.");
    }
    return featureClass;
  }

  private void addClasses(FeatureModule module) {
    for (FeatureClass<?> featureClass : module.featureClasses()) {
      FeatureClass<?> other = classes.putIfAbsent(featureClass.typeName(), featureClass);
      if (other != null && other != featureClass) {
        throw new MicriteException(
            "ConflictingModules",
            "Module "
                + module.name()
                + " and another one both declare "
                + featureClass.typeName()
                + (other.schema().equals(featureClass.schema()) ? "." : ", and differently.")
                + " Keep one of the two jars.");
      }
    }
  }

  private void add(Resolver resolver) {
    for (String output : resolver.outputs()) {
      FeatureKey<?, ?> feature = Features.named(resolver.featureClass(), output, resolver.name());
      (resolver.isBulk() ? bulk : resolvers)
          .computeIfAbsent(feature, key -> new ArrayList<>())
          .add(resolver);
    }
  }
}
