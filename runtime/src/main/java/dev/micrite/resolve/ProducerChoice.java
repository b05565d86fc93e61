package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Picks the resolver of a feature for one context (R2): for a live query an online one, for one
 * about the past an offline one before an online one, whose environments and tags suit. Of several,
 * the one that asks for more tags, then the one that names its environments, is meant; if that
 * decides nothing they are ambiguous.
 */
final class ProducerChoice {
  private static final Comparator<Resolver> SPECIFICITY =
      Comparator.<Resolver>comparingInt(resolver -> resolver.tags().size())
          .thenComparing(resolver -> !resolver.environments().isEmpty());

  private final Catalog catalog;
  private final String environment;
  private final Set<String> tags;
  private final boolean isLive;

  ProducerChoice(Engine engine, PlanRequest request) {
    this.catalog = engine.catalog();
    this.environment = engine.environment();
    this.tags = request.tags();
    this.isLive = request.source() instanceof PlanRequest.Live;
  }

  /** The resolver; empty if none takes part, or if an expression is meant instead. */
  Optional<Resolver> resolverOf(FeatureKey<?, ?> feature) {
    List<Resolver> candidates = new ArrayList<>(catalog.resolversOf(feature));
    candidates.removeIf(resolver -> !takesPart(resolver));
    boolean anyOffline = candidates.stream().anyMatch(resolver -> !resolver.isOnline());
    candidates.removeIf(resolver -> anyOffline && resolver.isOnline());
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    candidates.sort(SPECIFICITY.reversed());
    Resolver first = candidates.get(0);
    if (candidates.size() > 1 && SPECIFICITY.compare(first, candidates.get(1)) == 0) {
      throw ambiguous(feature, first.toString(), candidates.get(1).toString());
    }
    if (feature.hasExpression()
        && first.isOnline()
        && first.tags().isEmpty()
        && first.environments().isEmpty()) {
      throw ambiguous(feature, "its expression", first.toString());
    }
    return Optional.of(first);
  }

  private boolean takesPart(Resolver resolver) {
    return (resolver.isOnline() || !isLive)
        && tags.containsAll(resolver.tags())
        && resolver.belongsTo(environment);
  }

  /**
   * Why a resolver takes no part: {@code User.age is for environment [prod], and this is "test"}.
   */
  String absence(Resolver resolver) {
    if (!resolver.isOnline()) {
      return resolver + " is offline";
    }
    if (!tags.containsAll(resolver.tags())) {
      return "%s is for tags %s, and the query has %s"
          .formatted(resolver, sorted(resolver.tags()), sorted(tags));
    }
    return "%s is for environment %s, and %s"
        .formatted(
            resolver,
            sorted(resolver.environments()),
            environment.isEmpty() ? "none is set" : "this is \"" + environment + "\"");
  }

  private static Set<String> sorted(Set<String> names) {
    return new TreeSet<>(names);
  }

  private MicriteException ambiguous(FeatureKey<?, ?> feature, String one, String other) {
    return new MicriteException(
        "AmbiguousResolver",
        "%s is resolved by %s and by %s in environment \"%s\" with tags %s. Part them by tags or environment."
            .formatted(feature, one, other, environment, tags));
  }
}
