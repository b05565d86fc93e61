package dev.micrite.examples.flights;

import dev.micrite.DataFrame;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import dev.micrite.Via;
import java.util.Optional;
import java.util.OptionalDouble;

/** All flights from one airport to another. */
@Features(maxStaleness = "1d", owner = "flights@example.org", tags = "flights")
public class Route {
  /** The codes of both airports: {@code JFK-LAX}. */
  @Id String id;

  @References(Airport.class)
  String origin = id.substring(0, 3);

  @References(Airport.class)
  String destination = id.substring(4);

  @Via("origin")
  Airport from;

  @Via("destination")
  Airport to;

  double distanceKm =
      Geography.distanceKm(from.latitude, from.longitude, to.latitude, to.longitude);

  Haul haul = Haul.of(distanceKm);

  DataFrame<Flight> flights;

  long flightCount = flights.count();

  long lateCount = flights.where(flight -> flight.late).count();

  OptionalDouble meanDelay = flights.mean(flight -> flight.arrivalDelayMinutes);

  /** Those that have landed: their delays were known. */
  DataFrame<Landing> landings;

  long landedCount = landings.count();
  OptionalDouble landedMeanDelay = landings.mean(landing -> landing.arrivalDelayMinutes);
  Optional<Integer> landedMaxDelay = landings.max(landing -> landing.arrivalDelayMinutes);
  OptionalDouble landedLateShare = landings.mean(landing -> landing.late ? 1 : 0);
}
