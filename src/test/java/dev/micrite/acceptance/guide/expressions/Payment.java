package dev.micrite.acceptance.guide.expressions;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;
import java.util.OptionalLong;

// region payment
@Features
public class Payment {
  @Id long id;
  @FeatureTime Instant at;

  @References(Account.class)
  long accountId;

  Account account;
  long cents;
  OptionalLong tipCents;
  String shop;
  boolean refunded;

  double aboveMean = cents - account.meanCents.orElse(0);
}
// endregion
