package dev.micrite.acceptance.processes;

import dev.micrite.Features;
import dev.micrite.Id;

/** A water meter: readings are uploaded, the price is looked up. */
@Features(maxStaleness = "infinity")
public class Meter {
  @Id long id;
  long reading;
  String text;
  long price;
  long cost = price * 2;
}
