package dev.micrite.benchmarks.offline;

import dev.micrite.Query;
import java.util.Optional;
import java.util.OptionalDouble;

/** All flights that left an airport before the time asked about. */
@Query(value = Airport.class, offline = true)
public record AirportHistory(
    long departureCount, long total, OptionalDouble mean, Optional<Long> largest) {}
