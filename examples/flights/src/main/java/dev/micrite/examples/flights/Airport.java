package dev.micrite.examples.flights;

import static dev.micrite.Expressions.days;
import static dev.micrite.Expressions.now;

import dev.micrite.DataFrame;
import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Via;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** An airport, and how the flights that left it have fared. */
@Features(maxStaleness = "1d", owner = "flights@example.org", tags = "flights")
public class Airport {
  /** The IATA code: {@code JFK}. */
  @Id String iata;

  // What stays as it is needs to be looked up only once.
  @Feature(maxStaleness = "infinity")
  String name;

  @Feature(maxStaleness = "infinity")
  double latitude;

  @Feature(maxStaleness = "infinity")
  double longitude;

  /** A flight refers to two airports: these are the flights for which this one is the origin. */
  @Via("origin")
  DataFrame<Flight> departures;

  long departureCount = departures.count();

  /** Minutes behind schedule; an early flight counts as negative. */
  OptionalDouble meanDelay = departures.mean(flight -> flight.arrivalDelayMinutes);

  OptionalDouble stdDelay = departures.std(flight -> flight.arrivalDelayMinutes);

  Optional<Integer> maxDelay = departures.max(flight -> flight.arrivalDelayMinutes);

  /** Nine flights of ten were at most so many minutes behind schedule. */
  OptionalDouble p90Delay = departures.approxPercentile(flight -> flight.arrivalDelayMinutes, 0.9);

  /** The share of departures that arrived late, from 0 to 1. */
  OptionalDouble lateShare = departures.mean(flight -> flight.late ? 1 : 0);

  /** The same of the last day alone: a storm shows here. */
  OptionalDouble lateShareToday =
      departures
          .where(flight -> flight.departure.isAfter(now().minus(days(1))))
          .mean(flight -> flight.late ? 1 : 0);

  List<String> topDestinations = departures.approxTopK(flight -> flight.destination, 3);

  Optional<String> farthestDestination =
      departures.maxBy(flight -> flight.distanceMiles, flight -> flight.destination);

  // What a model may learn from: only delays that were known. Answered about the past alone, from
  // what was ingested.

  /** Flights that left here and have landed. */
  @Via("origin")
  DataFrame<Landing> outbound;

  long outboundCount = outbound.count();
  OptionalDouble outboundMeanDelay = outbound.mean(landing -> landing.arrivalDelayMinutes);
  Optional<Integer> outboundMaxDelay = outbound.max(landing -> landing.arrivalDelayMinutes);
  OptionalDouble outboundLateShare = outbound.mean(landing -> landing.late ? 1 : 0);

  /** Flights that landed here. */
  @Via("destination")
  DataFrame<Landing> inbound;

  long inboundCount = inbound.count();
  OptionalDouble inboundMeanDelay = inbound.mean(landing -> landing.arrivalDelayMinutes);
  Optional<Integer> inboundMaxDelay = inbound.max(landing -> landing.arrivalDelayMinutes);
  OptionalDouble inboundLateShare = inbound.mean(landing -> landing.late ? 1 : 0);
}
