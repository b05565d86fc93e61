package dev.micrite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Options of one feature. A field without it is a feature with the options of its class. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface Feature {

  /** As {@link Features#maxStaleness()}, for this feature; empty: that of the class. */
  String maxStaleness() default "";

  /** As {@link Features#etlOfflineToOnline()}; any value given here wins over that of the class. */
  boolean etlOfflineToOnline() default false;

  /** Whether "there is no value" is stored like a value, so that it is not asked for again. */
  boolean cacheAbsent() default true;

  /** Smallest value allowed, inclusive; for numbers. */
  double min() default Double.NEGATIVE_INFINITY;

  /** Largest value allowed, inclusive; for numbers. */
  double max() default Double.POSITIVE_INFINITY;

  /**
   * Greatest length allowed: characters, bytes, elements; for strings, byte arrays, lists, maps.
   */
  int maxLength() default Integer.MAX_VALUE;

  /**
   * The value when nothing else gives one, written as in a {@code properties} file: {@code "0"},
   * {@code "true"}, {@code "unknown"}, {@code "2024-05-05"}, {@code "RED"}. Scalars only.
   */
  String[] defaultValue() default {};

  /** Who answers for this feature; empty: the owner of the class. */
  String owner() default "";

  /** Words to find this feature by, besides those of its class. */
  String[] tags() default {};

  /** What the value means; the field's Javadoc when empty. */
  String description() default "";
}
