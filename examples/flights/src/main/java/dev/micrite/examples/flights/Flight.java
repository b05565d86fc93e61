package dev.micrite.examples.flights;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import dev.micrite.Via;
import java.time.Instant;

/**
 * A flight. The file has them all, so none is stored: max staleness is zero unless one is given.
 */
@Features(owner = "flights@example.org", tags = "flights")
public class Flight {
  @Id long id;

  /**
   * When it left, by the clock at its origin. A flight belongs to the history of its airports from
   * then on, though its delay is known at arrival only, of which the file does not give the time.
   */
  @FeatureTime Instant departure;

  @References(Airport.class)
  String origin;

  @References(Airport.class)
  String destination;

  @References(Route.class)
  String routeId = origin + "-" + destination;

  @Via("origin")
  Airport from;

  @Via("destination")
  Airport to;

  Route route;

  int distanceMiles;

  /** Arrival minus scheduled arrival; negative when it was early. */
  int arrivalDelayMinutes;

  /** What the Department of Transportation calls late. */
  boolean late = arrivalDelayMinutes >= 15;

  /**
   * The chance of arriving late: the share of the route's flights that did, drawn towards the share
   * of its origin as if that had sent twenty more flights this way.
   */
  double lateRisk = (route.lateCount + 20 * from.lateShare.orElse(0)) / (route.flightCount + 20);
}
