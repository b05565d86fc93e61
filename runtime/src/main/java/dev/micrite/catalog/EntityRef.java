package dev.micrite.catalog;

import java.util.Objects;

/**
 * One entity of a feature class.
 *
 * @param featureClass its class
 * @param id its id, of the type of the class's id; not null, which is {@code [BadGiven]}
 */
public record EntityRef<E>(FeatureClass<E> featureClass, Object id) {

  public EntityRef {
    Objects.requireNonNull(featureClass, "featureClass is null");
    featureClass.id().requireGiven(id);
  }

  /** {@code User 42}. */
  @Override
  public String toString() {
    return featureClass.name() + " " + id;
  }
}
