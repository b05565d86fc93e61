package dev.micrite.examples.flights;

import dev.micrite.From;
import dev.micrite.Given;
import dev.micrite.Query;
import java.util.OptionalDouble;

/** Asked before a flight leaves. It is in no file yet, so the caller gives where it goes. */
@Query(Flight.class)
public record FlightRisk(
    @Given String origin,
    @Given String destination,
    @From("route.haul") Haul haul,
    @From("from.lateShareToday") OptionalDouble lateShareToday,
    double lateRisk) {}
