package dev.micrite.examples.flights;

import dev.micrite.From;
import dev.micrite.Given;
import dev.micrite.Query;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was known when a flight left: how the flights before it had fared that left its origin, that
 * reached its destination, and on its route. Asked about the past only.
 */
@Query(value = Flight.class, offline = true)
public record DepartureInputs(
    @Given String origin,
    @Given String destination,
    @From("from.outboundCount") long originCount,
    @From("from.outboundMeanDelay") OptionalDouble originMeanDelay,
    @From("from.outboundMaxDelay") Optional<Integer> originMaxDelay,
    @From("from.outboundLateShare") OptionalDouble originLateShare,
    @From("to.inboundCount") long destinationCount,
    @From("to.inboundMeanDelay") OptionalDouble destinationMeanDelay,
    @From("to.inboundMaxDelay") Optional<Integer> destinationMaxDelay,
    @From("to.inboundLateShare") OptionalDouble destinationLateShare,
    @From("route.landedCount") long routeCount,
    @From("route.landedMeanDelay") OptionalDouble routeMeanDelay,
    @From("route.landedMaxDelay") Optional<Integer> routeMaxDelay,
    @From("route.landedLateShare") OptionalDouble routeLateShare) {}
