package dev.micrite.processor.read;

import dev.micrite.processor.model.TypeName;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Names of the classes that declare something: by name, for elements do not outlive a round.
 *
 * @param features classes marked {@code @Features}
 * @param resolvers classes marked {@code @Resolvers}
 * @param queries types marked {@code @Query}
 * @param topLevel all top-level classes of the sources, whether they declare something or not
 */
public record Roots(
    SortedSet<TypeName> features,
    SortedSet<TypeName> resolvers,
    SortedSet<TypeName> queries,
    SortedSet<TypeName> topLevel) {

  public static Roots none() {
    return new Roots(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }

  public boolean isEmpty() {
    return features.isEmpty() && resolvers.isEmpty() && queries.isEmpty();
  }

  public void addAll(Roots others) {
    features.addAll(others.features);
    resolvers.addAll(others.resolvers);
    queries.addAll(others.queries);
    topLevel.addAll(others.topLevel);
  }

  /** The classes that declare something. */
  public SortedSet<TypeName> all() {
    SortedSet<TypeName> all = new TreeSet<>(features);
    all.addAll(resolvers);
    all.addAll(queries);
    return all;
  }
}
