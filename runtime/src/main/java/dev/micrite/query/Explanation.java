package dev.micrite.query;

import dev.micrite.resolve.ResolvedFeature;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why an answer is what it is: for each feature that the query needed, its value, where that came
 * from, how old it was, who gave it, how long that took, and why there is none. Immutable.
 */
public final class Explanation {
  private final String query;
  private final String entity;
  private final Instant now;
  private final List<ResolvedFeature> features;
  private final Optional<UnresolvedFeatureException> failure;

  Explanation(
      String query,
      String entity,
      Instant now,
      List<ResolvedFeature> features,
      Optional<UnresolvedFeatureException> failure) {
    this.query = query;
    this.entity = entity;
    this.now = now;
    this.features = features;
    this.failure = failure;
  }

  /** The entity asked about: {@code Transaction 7}. */
  public String entity() {
    return entity;
  }

  /** The time of the query. */
  public Instant now() {
    return now;
  }

  /** Whether the query has an answer: all that it requires is resolved. */
  public boolean isResolved() {
    return failure.isEmpty();
  }

  /** What the query would have thrown; empty if it has an answer. */
  public Optional<UnresolvedFeatureException> failure() {
    return failure;
  }

  /** All features needed: of the entity asked about first, then of those related to it. */
  public List<ResolvedFeature> features() {
    return features;
  }

  /** The feature at this path, if it was needed. */
  public Optional<ResolvedFeature> feature(String path) {
    return features.stream().filter(feature -> feature.path().equals(path)).findFirst();
  }

  /** A table for people: one line for each feature. */
  @Override
  public String toString() {
    return query + " of " + entity + " as of " + now + "\n" + ExplanationTable.of(features);
  }
}
