package dev.micrite.benchmarks.offline;

import dev.micrite.DataFrame;
import dev.micrite.Features;
import dev.micrite.Id;
import java.util.Optional;
import java.util.OptionalDouble;

/** What departures say about an airport. */
@Features
public class Airport {
  @Id String iata;
  long delay;
  long distance;

  DataFrame<Flight> departures;
  long departureCount = departures.count();
  long total = departures.sum(flight -> flight.delay);
  OptionalDouble mean = departures.mean(flight -> flight.delay);
  Optional<Long> largest = departures.max(flight -> flight.delay);
}
