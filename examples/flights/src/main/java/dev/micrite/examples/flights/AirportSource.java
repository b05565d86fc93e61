package dev.micrite.examples.flights;

import dev.micrite.Online;
import dev.micrite.Resolvers;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers what {@link Airport} does not compute itself, from the two files. */
@Resolvers(Airport.class)
public final class AirportSource {
  private final AirportFile airports;
  private final FlightFile flights;

  public AirportSource(AirportFile airports, FlightFile flights) {
    this.airports = airports;
    this.flights = flights;
  }

  /** Features are named by the components that a result has: name, latitude, longitude. */
  record Facts(String name, double latitude, double longitude) {}

  @Online
  Optional<Facts> facts(String iata) {
    return airports
        .airport(iata)
        .map(row -> new Facts(row.name(), row.latitude(), row.longitude()));
  }

  /** The method's name is the feature: all departures, of which the engine keeps those before t. */
  @Online
  Stream<FlightLine> departures(String iata) {
    return flights.from(iata).stream();
  }
}
