package dev.micrite.query;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.IdKey;
import dev.micrite.catalog.MicriteException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of an entity from a moment on, for {@link Micrite#put}: {@code
 * Observation.of(UserFeatures.id, 42L).set(UserFeatures.firstName, "Ann").at(instant)}. Immutable:
 * each method gives another observation.
 *
 * <p>A null id or value is a {@link MicriteException}, {@code [BadGiven]}, that says of which
 * feature; any other null argument is a {@code NullPointerException} that names it.
 *
 * @param <E> the feature class
 */
public final class Observation<E> {
  private final FeatureClass<E> featureClass;
  private final Object id;
  private final Map<FeatureKey<E, ?>, Object> values;
  private final Instant time;

  private Observation(
      FeatureClass<E> featureClass, Object id, Map<FeatureKey<E, ?>, Object> values, Instant time) {
    this.featureClass = featureClass;
    this.id = id;
    this.values = values;
    this.time = time;
  }

  /**
   * An observation of the entity with this id, without values yet.
   *
   * @throws MicriteException {@code [BadGiven]} if the id is null
   */
  public static <E, K> Observation<E> of(IdKey<E, K> idKey, K id) {
    Objects.requireNonNull(idKey, "idKey is null");
    return new Observation<>(idKey.featureClass(), idKey.requireGiven(id), Map.of(), null);
  }

  /**
   * Adds the value of a feature; an empty optional says that there is none.
   *
   * @throws MicriteException {@code [BadGiven]} if the value is null
   */
  public <T> Observation<E> set(FeatureKey<E, T> feature, T value) {
    Objects.requireNonNull(feature, "feature is null");
    Map<FeatureKey<E, ?>, Object> changed = new LinkedHashMap<>(values);
    changed.put(feature, feature.requireGiven(value));
    return new Observation<>(featureClass, id, changed, time);
  }

  /**
   * When the values became true: their feature time (T2). If not said: the value of the class's
   * feature time if that is set, else the time of the upload.
   */
  public Observation<E> at(Instant featureTime) {
    return new Observation<>(
        featureClass, id, values, Objects.requireNonNull(featureTime, "featureTime is null"));
  }

  FeatureClass<E> featureClass() {
    return featureClass;
  }

  Object id() {
    return id;
  }

  Map<FeatureKey<E, ?>, Object> values() {
    return Collections.unmodifiableMap(values);
  }

  /** The feature time, as far as it is said. */
  Optional<Instant> time() {
    if (time != null) {
      return Optional.of(time);
    }
    return featureClass
        .featureTime()
        .map(feature -> values.get(feature))
        .map(value -> (Instant) value);
  }

  /** {@code User 42 {User.firstName=Ann}}. */
  @Override
  public String toString() {
    return featureClass + " " + id + " " + values;
  }
}
