package dev.micrite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Picks the foreign key of a relation where several could serve: its field's name, in this class
 * for a has-one, in the other class for a has-many.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface Via {

  /** Name of the field marked {@link References}. */
  String value();
}
