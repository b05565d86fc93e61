package dev.micrite.acceptance.rules;

import dev.micrite.Features;
import dev.micrite.Id;

@Features(maxStaleness = "infinity")
class City {
  @Id String code;
  String label;
}
