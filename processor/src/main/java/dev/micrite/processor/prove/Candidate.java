package dev.micrite.processor.prove;

import dev.micrite.processor.model.BoundExpression;
import dev.micrite.processor.model.BoundResolver;

/** Something that can give a feature's value. */
sealed interface Candidate {

  /** The feature's initializer. */
  record ByExpression(BoundExpression expression) implements Candidate {}

  /** A resolver one of whose results it is. */
  record ByResolver(BoundResolver resolver) implements Candidate {}

  /** Whether only training sets see it. */
  default boolean isOffline() {
    return this instanceof ByResolver by && !by.resolver().declaration().online();
  }
}
