package dev.micrite.catalog;

/** What a field of a feature class is. */
public enum FeatureKind {
  /** A value: a primitive, a string, a time, a list, a struct ... */
  VALUE,
  /** The value that tells entities apart. */
  ID,
  /** The time at which an observation became true. */
  FEATURE_TIME,
  /** Another entity, found through a foreign key of this class. */
  HAS_ONE,
  /** The entities of another class whose foreign key names this one. */
  HAS_MANY;

  /** Whether the field leads to other entities rather than to a value. */
  public boolean isRelation() {
    return this == HAS_ONE || this == HAS_MANY;
  }
}
