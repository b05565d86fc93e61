package dev.micrite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class whose methods marked {@link Online} or {@link Offline} resolve features of the named
 * class. Its instance methods need an instance, which the application hands to the engine's
 * builder.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Resolvers {

  /** The feature class whose features the methods resolve. */
  Class<?> value();
}
