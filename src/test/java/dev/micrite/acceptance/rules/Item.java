package dev.micrite.acceptance.rules;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;
import java.util.OptionalDouble;

@Features
class Item {
  @Id String id;
  @FeatureTime Instant at;

  @References(Basket.class)
  long basketId;

  Basket basket;
  double value;
  OptionalDouble rebate;
  long cents;
}
