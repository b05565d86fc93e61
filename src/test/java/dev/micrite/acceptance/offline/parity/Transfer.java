package dev.micrite.acceptance.offline.parity;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.util.UUID;

@Features
class Transfer {
  @Id UUID id;

  @Feature(maxStaleness = "infinity")
  @References(Account.class)
  String accountNumber;

  Account account;
  double amount;
  double share = amount / account.worth;
  double twice = 2 * account.worth;
}
