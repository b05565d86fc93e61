package dev.micrite.compiled;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What one compilation contributes, on a class generated in a package that all compilations share,
 * so that others find it: resolvers of features of another module are named nowhere else.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface CompiledModule {

  /** The version of the notation of {@link #resolvers()}; a processor reads its own only. */
  int format();

  /** The generated module class: {@code io.acme.RiskModule}. */
  String name();

  /** The resolvers of classes marked {@code @Resolvers}, an entry for each. */
  String[] resolvers() default {};
}
