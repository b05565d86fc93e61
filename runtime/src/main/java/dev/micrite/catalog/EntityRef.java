package dev.micrite.catalog;

import java.util.Objects;

/**
 * One entity of a feature class.
 *
 * @param featureClass its class
 * @param id its id, of the type of the class's id; not null
 */
public record EntityRef<E>(FeatureClass<E> featureClass, Object id) {

  public EntityRef {
    Objects.requireNonNull(featureClass, "featureClass");
    Objects.requireNonNull(id, "id");
  }

  /** {@code User 42}. */
  @Override
  public String toString() {
    return featureClass.name() + " " + id;
  }
}
