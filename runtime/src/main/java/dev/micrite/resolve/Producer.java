package dev.micrite.resolve;

/** What gives a feature its value when neither the caller nor the store does. */
enum Producer {
  /** Nothing: its default, if it has one. */
  NONE,
  /** The row's own {@code evaluate}. */
  EXPRESSION,
  /** A resolver. */
  RESOLVER,
  /** The foreign key of a has-one. */
  LINK,
  /** Of a has-many: what was observed of the rows, as of the time asked for. */
  OBSERVED
}
