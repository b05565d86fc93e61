package dev.micrite.examples.flights;

import java.time.Instant;

/**
 * A landing to be ingested: each component is a feature of {@link Landing}.
 *
 * @param id that of the flight
 * @param knownAt when its delay was known
 * @param origin IATA code of the airport it left
 * @param destination IATA code of the airport it reached
 * @param routeId both codes
 * @param arrivalDelayMinutes arrival minus scheduled arrival
 */
public record LandingLine(
    long id,
    Instant knownAt,
    String origin,
    String destination,
    String routeId,
    int arrivalDelayMinutes) {}
