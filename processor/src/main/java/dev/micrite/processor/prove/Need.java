package dev.micrite.processor.prove;

import dev.micrite.processor.model.FeatureKey;

/**
 * A feature of an entity that somebody needs.
 *
 * @param entity which entity of its class
 */
record Need(Entity entity, FeatureKey feature) {

  /** Which entity. */
  sealed interface Entity {}

  /** The one that a query is about: what the caller gives is known of it. */
  record Asked() implements Entity {}

  /** Any other one. */
  record Other() implements Entity {}

  /** A row of a has-many: what comes with the rows is known of it. */
  record Row(FeatureKey relation) implements Entity {}

  static final Entity ASKED = new Asked();
  static final Entity OTHER = new Other();
}
