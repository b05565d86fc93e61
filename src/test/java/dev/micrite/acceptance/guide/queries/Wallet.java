package dev.micrite.acceptance.guide.queries;

import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Online;

@Features(maxStaleness = "10m")
public class Wallet {
  @Id String id;
  double balance;

  @Online
  static double balance(String id) {
    return 500;
  }
}
