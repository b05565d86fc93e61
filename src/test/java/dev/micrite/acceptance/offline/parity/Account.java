package dev.micrite.acceptance.offline.parity;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Online;
import java.util.OptionalDouble;
import java.util.OptionalLong;

@Features
class Account {
  @Id String number;

  @Feature(maxStaleness = "infinity")
  double balance;

  @Feature(maxStaleness = "infinity")
  OptionalLong limit;

  @Feature(maxStaleness = "infinity")
  String tier;

  double worth = Release.worth(balance);
  OptionalDouble headroom = Release.headroom(balance, limit);

  @Feature(maxStaleness = "1h")
  String rating = tier + " for " + worth;

  @Online
  static String tier(String number) {
    return Release.tier(number);
  }
}
