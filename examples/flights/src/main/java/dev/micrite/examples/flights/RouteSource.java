package dev.micrite.examples.flights;

import dev.micrite.Online;
import dev.micrite.Resolvers;
import java.util.stream.Stream;

/** Answers what {@link Route} does not compute itself. */
@Resolvers(Route.class)
public final class RouteSource {
  private final FlightFile flights;

  public RouteSource(FlightFile flights) {
    this.flights = flights;
  }

  /** Parameters are features too: both are expressions of the id. */
  @Online
  Stream<FlightLine> flights(String origin, String destination) {
    return flights.from(origin).stream().filter(flight -> flight.destination().equals(destination));
  }
}
