package dev.micrite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that resolves features for training sets only; online queries never run it. Shape as
 * {@link Online}.
 *
 * <p>One that takes nothing but {@link Now}, and returns a {@code Stream} or {@code List} of
 * records with the id among their components, gives rows of all entities at once: it runs when it
 * is triggered, and its rows are kept as observations.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Offline {

  /** How long one call may take: {@code "50ms"}, {@code "2s"}; empty: as long as the query may. */
  String timeout() default "";

  /** How many times a call that threw is tried again at once. */
  int retries() default 0;

  /** When to run on a schedule, as a cron expression; the engine of queries ignores it. */
  String cron() default "";

  /** This resolver takes part only in queries asked with all of these tags; empty: in all. */
  String[] tags() default {};

  /**
   * This resolver takes part only in engines opened for one of these environments; empty: in all.
   */
  String[] environment() default {};

  /** Who answers for this resolver. */
  String owner() default "";
}
