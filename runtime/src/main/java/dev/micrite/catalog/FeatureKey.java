package dev.micrite.catalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One feature of a feature class. Keys are constants of the generated catalogue, compared by
 * identity; immutable and safe for all threads.
 *
 * @param <E> the feature class
 * @param <T> the type of the feature as declared, primitives boxed
 */
public sealed class FeatureKey<E, T> permits IdKey {
  /** Stands for "any age": {@code maxStaleness = "infinity"}. */
  public static final Duration INFINITE = DurationText.INFINITE;

  private final FeatureClass<E> featureClass;
  private final int index;
  private final FeatureDefinition definition;

  FeatureKey(FeatureClass<E> featureClass, int index, FeatureDefinition definition) {
    this.featureClass = featureClass;
    this.index = index;
    this.definition = definition;
  }

  /** The class this is a feature of. */
  public final FeatureClass<E> featureClass() {
    return featureClass;
  }

  /** The name of the field. */
  public final String name() {
    return definition.name();
  }

  /** The position among the features of the class, from 0, in declaration order. */
  public final int index() {
    return index;
  }

  /**
   * The type as declared, in source form without packages: {@code OptionalInt}, {@code
   * List<String>}.
   */
  public final String type() {
    return definition.type();
  }

  /** What the field is: a value, the id, a relation ... */
  public final FeatureKind kind() {
    return definition.kind();
  }

  /** Whether the value may be absent. */
  public final boolean isOptional() {
    return definition.optional();
  }

  /** How old a stored value may be; {@code Duration.ZERO}: never stored. */
  public final Duration maxStaleness() {
    return definition.maxStaleness() == null
        ? featureClass.maxStaleness()
        : definition.maxStaleness();
  }

  /** Whether an absent value is stored, S4. */
  public final boolean cachesAbsent() {
    return definition.cacheAbsent();
  }

  /** Whether data of offline resolvers may reach the online store, S5. */
  public final boolean etlOfflineToOnline() {
    return definition.etlOfflineToOnline() == null
        ? featureClass.etlOfflineToOnline()
        : definition.etlOfflineToOnline();
  }

  /** The least value allowed; negative infinity: none is too low. */
  public final double min() {
    return definition.min();
  }

  /** The greatest value allowed; positive infinity: none is too high. */
  public final double max() {
    return definition.max();
  }

  /**
   * The greatest length allowed: UTF-16 code units of a text, elements of a list or an array,
   * entries of a map; {@code Integer.MAX_VALUE}: any.
   */
  public final int maxLength() {
    return definition.maxLength();
  }

  /** Slot of the value in rows of the online store; -1 for ids and relations, which have none. */
  public final int slot() {
    return featureClass.slotOf(index);
  }

  /** Paths of the features its expression reads, or empty when it has no expression. */
  public final Optional<List<String>> expressionInputs() {
    return Optional.ofNullable(definition.expressionInputs());
  }

  /** Whether it has an initializer that the processor compiled. */
  public final boolean hasExpression() {
    return definition.expressionInputs() != null;
  }

  /**
   * Whether it aggregates rows of a has-many so that a row adds the same whenever it is asked for,
   * and the rows can be taken one by one.
   */
  public final boolean isIncremental() {
    return definition.incremental();
  }

  /** Whether its expression asks for the time. */
  public final boolean readsNow() {
    return definition.readsNow();
  }

  /** Whether the feature declares a value for when nothing else gives one. */
  public final boolean hasDefault() {
    return definition.hasDefault();
  }

  /** Who answers for it: the feature's owner, else the class's; empty when nobody is named. */
  public final String owner() {
    return definition.owner().isEmpty() ? featureClass.owner() : definition.owner();
  }

  /** The tags of the feature, those of its class first. */
  public final List<String> tags() {
    List<String> all = new ArrayList<>(featureClass.tags());
    definition.tags().stream().filter(tag -> !all.contains(tag)).forEach(all::add);
    return List.copyOf(all);
  }

  /** What the value means; empty when nobody wrote it down. */
  public final String description() {
    return definition.description();
  }

  /** Where it leads, for relations. */
  public final Optional<Relation> relation() {
    return Optional.ofNullable(definition.relation());
  }

  /**
   * A value that a caller supplies for this feature, which is never null: an id and a required
   * feature always have one, and the absence of an optional feature is an empty optional.
   *
   * @return the value
   * @throws MicriteException {@code [BadGiven]} if it is null
   */
  public final <V> V requireGiven(V value) {
    if (value == null) {
      throw new MicriteException("BadGiven", this + " is null. " + insteadOfNull());
    }
    return value;
  }

  private String insteadOfNull() {
    if (kind() == FeatureKind.ID) {
      return "Every entity has an id: find out which is meant.";
    }
    if (isOptional()) {
      String optional = type().replaceFirst("<.*", "");
      return "Hand over " + optional + ".empty() where there is no value.";
    }
    return "It is required: leave it out while it is not known, or declare it optional.";
  }

  /**
   * A value of unknown origin as one of this feature. What is wrong about it shows where it is
   * used: a {@code ClassCastException} there.
   */
  @SuppressWarnings("unchecked") // the one place; generated code needs no suppression of its own
  public final T cast(Object value) {
    return (T) value;
  }

  final FeatureDefinition definition() {
    return definition;
  }

  /** {@code User.creditScore}. */
  @Override
  public final String toString() {
    return featureClass.name() + "." + name();
  }
}
