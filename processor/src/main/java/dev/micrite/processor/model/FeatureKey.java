package dev.micrite.processor.model;

/**
 * A feature: what everything asks for and answers.
 *
 * @param featureClass the class that declares it
 * @param name the name of its field
 */
public record FeatureKey(TypeName featureClass, String name) implements Comparable<FeatureKey> {

  @Override
  public int compareTo(FeatureKey other) {
    int byClass = featureClass.compareTo(other.featureClass);
    return byClass != 0 ? byClass : name.compareTo(other.name);
  }

  // By hand, as in TypeName.

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureKey key
        && key.name.equals(name)
        && key.featureClass.equals(featureClass);
  }

  @Override
  public int hashCode() {
    return 31 * featureClass.hashCode() + name.hashCode();
  }

  /** {@code User.creditScore}. */
  @Override
  public String toString() {
    return featureClass.simpleName() + "." + name;
  }
}
