package dev.micrite.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A feature class as read, with all options worked out.
 *
 * @param features in declaration order
 * @param resolvers of its own static methods, in declaration order
 * @param fromSource false when it was read from a class file: another module's, or left out of an
 *     incremental compile; its generated companions exist then
 */
public record FeatureClassDeclaration(
    TypeName name,
    Origin origin,
    boolean isPublic,
    Staleness maxStaleness,
    boolean etlOfflineToOnline,
    String owner,
    List<String> tags,
    String description,
    List<FeatureDeclaration> features,
    List<ResolverDeclaration> resolvers,
    boolean fromSource) {

  public FeatureClassDeclaration {
    tags = List.copyOf(tags);
    features = List.copyOf(features);
    resolvers = List.copyOf(resolvers);
  }

  public Optional<FeatureDeclaration> feature(String featureName) {
    return features.stream().filter(f -> f.key().name().equals(featureName)).findFirst();
  }

  public Optional<FeatureDeclaration> id() {
    return features.stream().filter(f -> f.kind() == FeatureDeclaration.Kind.ID).findFirst();
  }

  public Optional<FeatureDeclaration> featureTime() {
    return features.stream()
        .filter(f -> f.kind() == FeatureDeclaration.Kind.FEATURE_TIME)
        .findFirst();
  }
}
