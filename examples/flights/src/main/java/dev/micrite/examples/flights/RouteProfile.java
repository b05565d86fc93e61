package dev.micrite.examples.flights;

import dev.micrite.From;
import dev.micrite.Query;
import java.util.OptionalDouble;

/** A route and its two airports, which {@code @From} reaches by their paths. */
@Query(Route.class)
public record RouteProfile(
    @From("from.name") String origin,
    @From("to.name") String destination,
    double distanceKm,
    Haul haul,
    long flightCount,
    OptionalDouble meanDelay,
    @From("from.meanDelay") OptionalDouble originMeanDelay) {}
