package dev.micrite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The feature that tells entities of a class apart: {@code long}, {@code int}, {@code String} or
 * {@code java.util.UUID}; exactly one in a feature class.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface Id {}
