package dev.micrite.examples.flights;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;

/**
 * A flight that has landed. Its delay is known from then on, so this is what histories of delays
 * are made of; a {@link Flight} is known from its departure on.
 */
@Features(owner = "flights@example.org", tags = "flights")
public class Landing {
  /** That of the flight. */
  @Id long id;

  /** When its delay was known everywhere: {@link FlightTimes#landing}. */
  @FeatureTime Instant knownAt;

  @References(Airport.class)
  String origin;

  @References(Airport.class)
  String destination;

  @References(Route.class)
  String routeId;

  int arrivalDelayMinutes;

  boolean late = arrivalDelayMinutes >= 15;
}
