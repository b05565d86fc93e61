package dev.micrite.benchmarks.offline;

import dev.micrite.Query;
import java.util.OptionalLong;

/** The flight that left an airport last; none before its first. */
@Query(value = Airport.class, offline = true)
public record AirportThen(OptionalLong delay, OptionalLong distance) {}
