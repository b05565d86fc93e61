package dev.micrite.examples.flights;

import java.util.Optional;

/**
 * One airport, as a line of {@code airports.csv} tells it. No component is ever null.
 *
 * @param iata code of the airport: three letters for those with airline service, up to four letters
 *     and digits else
 * @param name name of the airport
 * @param city the city it serves; empty for the dozen airports whose line says {@code NA}
 * @param state postal code of its US state or territory, two letters; empty as {@code city}
 * @param country name of its country, {@code USA} for nearly all
 * @param latitude degrees north of the equator
 * @param longitude degrees east of Greenwich, so negative in America
 */
public record AirportLine(
    String iata,
    String name,
    Optional<String> city,
    Optional<String> state,
    String country,
    double latitude,
    double longitude) {}
