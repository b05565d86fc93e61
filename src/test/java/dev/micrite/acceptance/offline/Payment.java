package dev.micrite.acceptance.offline;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

@Features(maxStaleness = "infinity")
class Payment {
  @Id UUID id;
  @FeatureTime Instant paidAt;

  @References(Shopper.class)
  long shopperId;

  Shopper shopper;
  double amount;
  Optional<String> note;
  Currency currency;

  String paidFrom = shopper.city;
  double share = shopper.spent == 0 ? 0 : amount / shopper.spent;
  OptionalDouble usual = shopper.meanSpent;
  boolean isLarge = amount > 100;

  enum Currency {
    EUR,
    USD
  }
}
