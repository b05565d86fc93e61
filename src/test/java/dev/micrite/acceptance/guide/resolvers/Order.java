package dev.micrite.acceptance.guide.resolvers;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;

@Features
public class Order {
  @Id long id;
  @FeatureTime Instant at;

  @References(Customer.class)
  long customerId;

  long cents;
}
