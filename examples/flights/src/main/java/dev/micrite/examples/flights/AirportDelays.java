package dev.micrite.examples.flights;

import dev.micrite.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How late the flights of an airport are: each component is a feature of {@link Airport}. */
@Query(Airport.class)
public record AirportDelays(
    String iata,
    String name,
    long departureCount,
    OptionalDouble meanDelay,
    OptionalDouble stdDelay,
    OptionalDouble lateShare,
    OptionalDouble lateShareToday,
    OptionalDouble p90Delay,
    Optional<Integer> maxDelay,
    List<String> topDestinations,
    Optional<String> farthestDestination) {}
