package dev.micrite;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The path of the feature that a query component, or a resolver's parameter, stands for, when its
 * name is not the feature's: {@code "creditScore"}, or through has-one relations {@code
 * "account.balance"}. On a component of the record that a resolver returns, the name of the feature
 * that the component holds.
 */
@Documented
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
@Retention(RetentionPolicy.CLASS)
public @interface From {

  /** Feature names separated by dots, starting at the query's or the resolver's feature class. */
  String value();
}
