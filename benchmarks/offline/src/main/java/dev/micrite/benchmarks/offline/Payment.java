package dev.micrite.benchmarks.offline;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;

/** Five expressions that are never stored online, above one stored feature. */
@Features
public class Payment {
  @Id long id;

  @Feature(maxStaleness = "infinity")
  double amount;

  double cents = amount * 100;
  double root = Math.sqrt(amount);
  boolean isLarge = amount > 500;
  long whole = (long) amount;
  double share = amount / (1 + root);
}
