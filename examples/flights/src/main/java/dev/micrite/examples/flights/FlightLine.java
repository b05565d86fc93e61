package dev.micrite.examples.flights;

import java.time.Instant;

/**
 * One completed domestic flight, as a line of {@code flights.csv.gz} tells it. No component is ever
 * null.
 *
 * @param id running number of the flight in the file, from 1, in order of departure
 * @param departure when the aircraft left the gate, to the minute: the wall clock at the origin,
 *     which has no zone in the source and is therefore read as UTC
 * @param origin IATA code of the airport it left, three letters
 * @param destination IATA code of the airport it reached, three letters
 * @param distanceMiles length of the route in statute miles, the same for every flight of a route
 * @param arrivalDelayMinutes arrival at the gate minus scheduled arrival, in minutes; negative when
 *     it was early
 */
public record FlightLine(
    long id,
    Instant departure,
    String origin,
    String destination,
    int distanceMiles,
    int arrivalDelayMinutes) {}
