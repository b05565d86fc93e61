package dev.micrite.resolve;

import dev.micrite.catalog.MicriteException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects that were handed over to call resolvers on, by the class they are called as.
 * Immutable.
 *
 * <p>One too many is refused: nobody would ever call it. One too few is not, as an application need
 * not ask for everything that is on its class path; it is logged, and an error of the query that
 * needs it.
 */
final class ResolverInstances {
  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.resolvers");

  private final Map<Class<?>, Object> byType = new LinkedHashMap<>();

  /**
   * Finds the instance for each class that has resolvers.
   *
   * @throws MicriteException {@code [UnusedResolverInstance]} if one of them is for none
   */
  ResolverInstances(Collection<Resolver> resolvers, List<Object> instances) {
    Set<Class<?>> types = new LinkedHashSet<>();
    resolvers.forEach(resolver -> resolver.instanceType().ifPresent(types::add));
    for (Class<?> type : types) {
      find(type, instances).ifPresent(instance -> byType.put(type, instance));
    }
    for (Object instance : instances) {
      if (byType.values().stream().noneMatch(used -> used == instance)) {
        throw unused(instance, types);
      }
    }
  }

  /** An instance of the class itself is meant before one of a subclass. */
  private static Optional<Object> find(Class<?> type, List<Object> instances) {
    return instances.stream()
        .filter(instance -> instance.getClass() == type)
        .findFirst()
        .or(() -> instances.stream().filter(type::isInstance).findFirst());
  }

  /**
   * What a resolver is called on; null for a static method.
   *
   * @throws MicriteException {@code [MissingResolverInstance]}
   */
  Object of(Resolver resolver) {
    if (resolver.instanceType().isEmpty()) {
      return null;
    }
    Class<?> type = resolver.instanceType().get();
    Object instance = byType.get(type);
    if (instance == null) {
      throw new MicriteException(
          "MissingResolverInstance",
          "Resolver %s is a method of %s, of which no instance was handed over. Open with Micrite.builder().resolvers(new %s(...))."
              .formatted(resolver, type.getName(), type.getSimpleName()));
    }
    return instance;
  }

  /** Logs once which of these resolvers cannot be called for want of an instance. */
  void warnOfMissing(Collection<Resolver> resolvers) {
    Map<String, Set<String>> missing = new TreeMap<>();
    for (Resolver resolver : resolvers) {
      resolver
          .instanceType()
          .filter(type -> !byType.containsKey(type))
          .ifPresent(
              type ->
                  missing
                      .computeIfAbsent(type.getName(), name -> new LinkedHashSet<>())
                      .add(resolver.toString()));
    }
    if (!missing.isEmpty()) {
      LOG.warn(
          "[MissingResolverInstance] Nothing was handed over to call these resolvers on: {}. A query"
              + " that needs one will fail. Open with Micrite.builder().resolvers(...); nothing needs"
              + " to be done if no query here asks for what they give.",
          missing.entrySet().stream()
              .map(e -> e.getKey() + " for " + String.join(", ", e.getValue()))
              .collect(Collectors.joining("; ")));
    }
  }

  private MicriteException unused(Object instance, Set<Class<?>> types) {
    Class<?> given = instance.getClass();
    for (Class<?> type : types) {
      if (type.isInstance(instance)) {
        return new MicriteException(
            "UnusedResolverInstance",
            "Two instances for the resolvers of %s were handed over, of %s and of %s; the second would never be called. Leave one out."
                .formatted(type.getName(), byType.get(type).getClass().getName(), given.getName()));
      }
    }
    String asked =
        types.isEmpty()
            ? "none has resolvers on an instance"
            : "they have resolvers on instances of "
                + types.stream().map(Class::getName).sorted().collect(Collectors.joining(", "));
    return new MicriteException(
        "UnusedResolverInstance",
        "An instance of %s was handed over, but no module of this engine has resolvers of that class; %s. Mark it @Resolvers and compile it with Micrite's processor, add the jar that has its module, or leave it out of resolvers(...)."
            .formatted(given.getName(), asked));
  }
}
