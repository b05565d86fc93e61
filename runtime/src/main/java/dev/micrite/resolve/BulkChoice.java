package dev.micrite.resolve;

import dev.micrite.catalog.MicriteException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds the resolver that is to be triggered, or says why there is none to be. */
final class BulkChoice {
  private final Catalog catalog;
  private final String environment;

  BulkChoice(Catalog catalog, String environment) {
    this.catalog = catalog;
    this.environment = environment;
  }

  /** The resolver of this name, be it bulk or not. */
  Resolver named(String name) {
    List<Resolver> called =
        catalog.resolvers().stream().filter(resolver -> resolver.name().equals(name)).toList();
    if (called.isEmpty()) {
      throw unknown(name);
    }
    List<Resolver> bulk = called.stream().filter(Resolver::isBulk).toList();
    List<Resolver> here = bulk.stream().filter(r -> r.belongsTo(environment)).toList();
    if (here.size() > 1) {
      throw new MicriteException(
          "AmbiguousResolver",
          "%d resolvers are called %s. Trigger the one that is meant by its constant, %s."
              .formatted(here.size(), name, constantOf(here.get(0))));
    }
    return here.isEmpty() ? (bulk.isEmpty() ? called : bulk).get(0) : here.get(0);
  }

  /** Does nothing if it may be triggered here. */
  void check(Resolver resolver) {
    if (!catalog.resolvers().contains(resolver)) {
      throw new MicriteException(
          "UnknownResolver",
          "Resolver %s belongs to no module of this engine. Add its jar, or its module to modules(...)."
              .formatted(resolver));
    }
    if (!resolver.isBulk()) {
      throw new MicriteException(
          "NotTriggered",
          "Resolver %s answers for single entities, when a query asks. What is triggered is @Offline, takes nothing but @Now and gives a Stream of rows. To compute %s.%s for what was observed, ask an offline query with recompute(...)."
              .formatted(resolver, resolver.featureClass(), resolver.outputs().get(0)));
    }
    if (!resolver.belongsTo(environment)) {
      throw new MicriteException(
          "NotTriggered",
          "Resolver %s is for environment %s, and %s. Open with Micrite.builder().environment(...)."
              .formatted(
                  resolver,
                  new TreeSet<>(resolver.environments()),
                  environment.isEmpty() ? "none is set" : "this is \"" + environment + "\""));
    }
  }

  private static String constantOf(Resolver resolver) {
    return resolver.declaringClass().orElseThrow().getSimpleName() + "Calls.*";
  }

  private MicriteException unknown(String name) {
    List<String> bulk =
        catalog.resolvers().stream()
            .filter(Resolver::isBulk)
            .map(Resolver::name)
            .distinct()
            .sorted()
            .toList();
    return new MicriteException(
        "UnknownResolver",
        "No module of this engine has a resolver %s. %s%s"
            .formatted(
                name,
                NearestName.hint(name, bulk),
                bulk.isEmpty()
                    ? "It has none that can be triggered."
                    : bulk.stream()
                        .collect(Collectors.joining(", ", "Those that can be triggered: ", "."))));
  }
}
