/**
 * The flights example: two weeks of US domestic flights, asked for the delays of airports, the
 * profile of routes and the risk of a flight that has yet to leave.
 *
 * <p>Read {@link dev.micrite.examples.flights.Airport} first, then the query {@link
 * dev.micrite.examples.flights.AirportDelays} and the program {@link
 * dev.micrite.examples.flights.Flights}. What Micrite needs is in a dozen short types; the files of
 * the data are read by {@link dev.micrite.examples.flights.FlightFile} and {@link
 * dev.micrite.examples.flights.AirportFile}, which know nothing of it.
 */
package dev.micrite.examples.flights;
