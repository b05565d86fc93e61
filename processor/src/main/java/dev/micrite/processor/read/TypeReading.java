package dev.micrite.processor.read;

import dev.micrite.processor.model.FeatureType;
import java.util.Optional;

/** What a type of the user's turned out to be. */
sealed interface TypeReading {

  /** A type that features can have. */
  record Known(FeatureType type) implements TypeReading {}

  /** A class that does not exist, or not yet: another processor may write it. */
  record Missing(String name) implements TypeReading {}

  /**
   * A type that features cannot have.
   *
   * @param hint what to write instead, as a sentence; may be empty
   */
  record Unknown(String hint) implements TypeReading {}

  default Optional<FeatureType> known() {
    return this instanceof Known known ? Optional.of(known.type()) : Optional.empty();
  }
}
