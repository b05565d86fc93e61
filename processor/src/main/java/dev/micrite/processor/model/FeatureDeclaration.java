package dev.micrite.processor.model;

import java.util.List;
import java.util.Optional;

/**
 * A field of a feature class as read, with all options worked out.
 *
 * @param type of the value; empty for relations
 * @param target the other feature class, for relations
 * @param references the feature class whose id this field holds, for foreign keys
 * @param via the foreign key that {@code @Via} picks, or empty
 * @param expression text of the initializer, or empty
 */
public record FeatureDeclaration(
    FeatureKey key,
    Kind kind,
    Optional<FeatureType> type,
    Optional<TypeName> target,
    boolean optionalRelation,
    Optional<TypeName> references,
    String via,
    Optional<String> expression,
    FeatureOptions options,
    boolean deprecated,
    Origin origin) {

  /** What a field is. */
  public enum Kind {
    VALUE,
    ID,
    FEATURE_TIME,
    HAS_ONE,
    HAS_MANY
  }

  public boolean isRelation() {
    return kind == Kind.HAS_ONE || kind == Kind.HAS_MANY;
  }

  /**
   * Options of a feature, those of its class applied.
   *
   * @param min negative infinity for none
   * @param max positive infinity for none
   * @param maxLength {@code Integer.MAX_VALUE} for none
   */
  public record FeatureOptions(
      Staleness maxStaleness,
      boolean etlOfflineToOnline,
      boolean cacheAbsent,
      double min,
      double max,
      int maxLength,
      Optional<String> defaultValue,
      String owner,
      List<String> tags,
      String description) {
    public FeatureOptions {
      tags = List.copyOf(tags);
    }
  }
}
