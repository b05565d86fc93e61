package dev.micrite.acceptance.rules;

import static dev.micrite.Expressions.now;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

@Features(maxStaleness = "infinity")
class Trip {
  @Id String id;
  @FeatureTime Instant at;

  @References(Driver.class)
  OptionalLong driverId;

  Optional<Driver> driver;
  double fare;
  Instant askedAt = now();
}
