package dev.micrite.sample;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;

/** A payment. */
@Features(maxStaleness = "infinity")
public class Transaction {
  @Id long id;

  @References(User.class)
  long userId;

  User user;

  @References(Merchant.class)
  String merchantCode;

  Merchant merchant;
  @FeatureTime Instant at;
  double amount;
  boolean refunded;
  double amountVsMean = amount / user.meanAmount.orElse(amount);
  boolean abroad = !merchant.country.equals("NZ");
}
