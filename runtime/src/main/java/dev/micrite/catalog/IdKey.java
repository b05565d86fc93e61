package dev.micrite.catalog;

/**
 * The id of a feature class.
 *
 * @param <E> the feature class
 * @param <K> {@code Long}, {@code Integer}, {@code String} or {@code UUID}
 */
public final class IdKey<E, K> extends FeatureKey<E, K> {

  IdKey(FeatureClass<E> featureClass, int index, FeatureDefinition definition) {
    super(featureClass, index, definition);
  }

  /**
   * The one entity with this id: {@code UserFeatures.id.is(42L)}.
   *
   * @throws MicriteException {@code [BadGiven]} if the id is null
   */
  public EntityRef<E> is(K id) {
    return new EntityRef<>(featureClass(), id);
  }
}
