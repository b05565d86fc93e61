package dev.micrite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record whose components are features to ask for together. The processor proves that each can be
 * answered and writes {@code <Record>Query}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Query {

  /** The feature class whose entities are asked about. */
  Class<?> value();

  /** Features that the caller supplies though the record does not show them. */
  String[] given() default {};

  /**
   * Whether it is asked for training sets only: then nothing has to be able to answer it live, no
   * offline resolver is out of place, and the generated query has {@code offline} instead of {@code
   * get}.
   */
  boolean offline() default false;

  /** Who answers for this query. */
  String owner() default "";

  /** Words to find this query by. */
  String[] tags() default {};
}
