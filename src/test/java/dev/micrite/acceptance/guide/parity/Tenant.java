package dev.micrite.acceptance.guide.parity;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;

@Features
public class Tenant {
  @Id long id;

  @Feature(maxStaleness = "infinity")
  double income;

  @Feature(maxStaleness = "infinity")
  double rent;

  double burden = rent / income;
}
