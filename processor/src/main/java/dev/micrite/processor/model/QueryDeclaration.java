package dev.micrite.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A query record as read.
 *
 * @param given features that {@code @Query(given = ...)} names, besides the given components
 */
public record QueryDeclaration(
    TypeName name,
    TypeName featureClass,
    boolean isPublic,
    List<Component> components,
    List<String> given,
    boolean offline,
    String owner,
    List<String> tags,
    String description,
    Origin origin) {

  public QueryDeclaration {
    components = List.copyOf(components);
    given = List.copyOf(given);
    tags = List.copyOf(tags);
  }

  /** A component of the record. */
  public record Component(
      String name,
      String path,
      boolean isGiven,
      Optional<FeatureType> type,
      String typeText,
      Origin origin) {}
}
