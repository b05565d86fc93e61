package dev.micrite.catalog;

import dev.micrite.store.Encoding;
import java.time.Duration;
import java.util.List;

/**
 * One feature being declared by a generated catalogue: what it says beyond name and type, ended by
 * {@link #add}.
 *
 * @param <E> the feature class
 */
public final class FeatureOptions<E> {
  private final FeatureClass.Declaration<E> declaration;
  private final String name;
  private final String type;
  private final String storedType;
  private final Encoding encoding;
  private boolean optional;
  private Duration maxStaleness;
  private Boolean etlOfflineToOnline;
  private boolean cacheAbsent = true;
  private boolean hasDefault;
  private double min = Double.NEGATIVE_INFINITY;
  private double max = Double.POSITIVE_INFINITY;
  private int maxLength = Integer.MAX_VALUE;
  private List<String> expressionInputs;
  private boolean incremental;
  private boolean readsNow;
  private String owner = "";
  private List<String> tags = List.of();
  private String description = "";

  FeatureOptions(
      FeatureClass.Declaration<E> declaration,
      String name,
      String type,
      String storedType,
      Encoding encoding) {
    this.declaration = declaration;
    this.name = name;
    this.type = type;
    this.storedType = storedType;
    this.encoding = encoding;
  }

  /** The value may be absent. */
  public FeatureOptions<E> optional() {
    optional = true;
    return this;
  }

  /** As {@code @Feature(maxStaleness)}. */
  public FeatureOptions<E> maxStaleness(String text) {
    maxStaleness = DurationText.parse(text);
    return this;
  }

  /** As {@code @Feature(etlOfflineToOnline)}. */
  public FeatureOptions<E> etlOfflineToOnline(boolean value) {
    etlOfflineToOnline = value;
    return this;
  }

  /** As {@code @Feature(cacheAbsent)}. */
  public FeatureOptions<E> cacheAbsent(boolean value) {
    cacheAbsent = value;
    return this;
  }

  /** The row's {@code fallback} knows a value for when nothing else gives one. */
  public FeatureOptions<E> defaulted() {
    hasDefault = true;
    return this;
  }

  /** As {@code @Feature(min, max)}, both inclusive; an infinite one is none. */
  public FeatureOptions<E> range(double least, double greatest) {
    min = least;
    max = greatest;
    return this;
  }

  /** As {@code @Feature(maxLength)}. */
  public FeatureOptions<E> maxLength(int length) {
    maxLength = length;
    return this;
  }

  /**
   * The row's {@code evaluate} computes it, from the features at these paths: names separated by
   * dots, from this class through has-one and has-many relations; a path may end in a relation.
   */
  public FeatureOptions<E> expression(String... inputs) {
    expressionInputs = List.of(inputs);
    return this;
  }

  /**
   * The expression aggregates, and what a row adds to any of its aggregations depends on the row
   * alone: the row's {@code fold} takes rows one by one.
   */
  public FeatureOptions<E> incremental() {
    incremental = true;
    return this;
  }

  /** The expression asks for the time. */
  public FeatureOptions<E> readsNow() {
    readsNow = true;
    return this;
  }

  /** As {@code @Feature(owner)}. */
  public FeatureOptions<E> owner(String value) {
    owner = value;
    return this;
  }

  /** As {@code @Feature(tags)}, without those of the class. */
  public FeatureOptions<E> tags(String... values) {
    tags = List.of(values);
    return this;
  }

  /** What the value means. */
  public FeatureOptions<E> description(String text) {
    description = text;
    return this;
  }

  /**
   * Adds the feature to its class, behind those added before.
   *
   * @param <T> the feature's type as declared, primitives boxed
   */
  public <T> FeatureKey<E, T> add() {
    return declaration.add(
        new FeatureDefinition(
            name,
            type,
            FeatureKind.VALUE,
            optional,
            storedType,
            encoding,
            maxStaleness,
            etlOfflineToOnline,
            cacheAbsent,
            hasDefault,
            min,
            max,
            maxLength,
            expressionInputs,
            incremental,
            readsNow,
            null,
            owner,
            tags,
            description));
  }
}
