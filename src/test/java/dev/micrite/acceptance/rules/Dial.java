package dev.micrite.acceptance.rules;

import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;

/** Shows a gauge. */
@Features(maxStaleness = "infinity")
class Dial {
  @Id String id;

  @References(Gauge.class)
  long gaugeId;

  Gauge gauge;
}
