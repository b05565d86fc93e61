package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@link Engine#plan} plans for; not for applications.
 *
 * @param query name of the query, for messages and meters
 * @param featureClass the class asked about
 * @param givens names of its features that the caller supplies
 * @param outputs what to answer
 * @param maxStaleness overrides by feature
 * @param tags what the query is asked with
 * @param source where kept values come from
 */
public record PlanRequest(
    String query,
    FeatureClass<?> featureClass,
    List<String> givens,
    List<Output> outputs,
    Map<FeatureKey<?, ?>, Duration> maxStaleness,
    Set<String> tags,
    Source source) {

  /** A request of a live query. */
  public PlanRequest(
      String query,
      FeatureClass<?> featureClass,
      List<String> givens,
      List<Output> outputs,
      Map<FeatureKey<?, ?>, Duration> maxStaleness,
      Set<String> tags) {
    this(query, featureClass, givens, outputs, maxStaleness, tags, new Live());
  }

  /** Where kept values come from, which also decides who may resolve. */
  public sealed interface Source {}

  /** A live query: the online store, then online resolvers (R2). */
  public record Live() implements Source {}

  /**
   * A query about the past: what was observed, then resolvers of both kinds (R2, R3).
   *
   * @param recomputed features whose observations are passed over
   * @param callsResolvers whether resolvers are called; if not, what only they give has the values
   *     that were observed of it
   */
  public record Past(Set<FeatureKey<?, ?>> recomputed, boolean callsResolvers) implements Source {
    public Past {
      recomputed = Set.copyOf(recomputed);
    }

    /** One that calls resolvers. */
    public Past(Set<FeatureKey<?, ?>> recomputed) {
      this(recomputed, true);
    }
  }

  /**
   * One output.
   *
   * @param component its name in the query
   * @param path where it comes from
   * @param tolerant whether it may be unresolved though its feature is required
   */
  public record Output(String component, String path, boolean tolerant) {}
}
