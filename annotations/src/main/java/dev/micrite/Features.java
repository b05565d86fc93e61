package dev.micrite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a feature class: a declaration whose fields are the features of one kind of entity. Nobody
 * creates an instance of it; the values live in the engine.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Features {

  /**
   * How old a stored value of this class may be and still be used, unless the feature or the query
   * says otherwise: {@code "90s"}, {@code "15m"}, {@code "1h"}, {@code "30d"}, {@code "2w"}, an
   * ISO-8601 duration, {@code "infinity"}, or {@code "0"} (the default): never stored, never read
   * from the store.
   */
  String maxStaleness() default "0";

  /** Whether data of offline resolvers may reach the online store, unless a feature says so. */
  boolean etlOfflineToOnline() default false;

  /** Who answers for these features: a person or a team. */
  String owner() default "";

  /** Words to find these features by; a feature has those of its class and its own. */
  String[] tags() default {};

  /** What an entity of this class is; the class's Javadoc when empty. */
  String description() default "";
}
