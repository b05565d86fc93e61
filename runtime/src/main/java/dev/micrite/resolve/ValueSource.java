package dev.micrite.resolve;

/** Where the value of a feature came from. */
public enum ValueSource {
  /** The caller supplied it. */
  GIVEN,
  /** The online store, fresh. */
  STORE,
  /** Its expression. */
  EXPRESSION,
  /** A resolver. */
  RESOLVER,
  /** Its declared default. */
  DEFAULT,
  /** A relation: the foreign key led to an entity. */
  RELATION,
  /** There is none. */
  UNRESOLVED
}
