package dev.micrite.compiled;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A feature class as the processor read it, on the class generated for it: what a class file of the
 * feature class itself does not tell, such as initializers and names of parameters.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface CompiledFeatures {

  /** The version of the notation of {@link #content()}; a processor reads its own only. */
  int format();

  /** One entry for the class, then one for each feature, resolver and expression. */
  String[] content();
}
