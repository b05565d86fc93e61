package dev.micrite.processor.model;

import java.util.List;

/**
 * A query whose names are bound.
 *
 * @param given features the caller supplies, in order: the given components, then those of {@code
 *     given}
 */
public record BoundQuery(
    QueryDeclaration declaration, List<FeatureKey> given, List<Output> outputs) {

  public BoundQuery {
    given = List.copyOf(given);
    outputs = List.copyOf(outputs);
  }

  /**
   * A component and the feature it shows.
   *
   * @param tolerant whether an unresolved value shows as an empty one: an Optional component of a
   *     required feature
   */
  public record Output(String component, FeaturePath path, FeatureType type, boolean tolerant) {}
}
