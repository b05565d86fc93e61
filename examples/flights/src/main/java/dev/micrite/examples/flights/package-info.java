/**
 * The flights example: two weeks of US domestic flights, asked for the delays of airports, the
 * profile of routes and the risk of a flight that has yet to leave; and a training set of what was
 * known when flights left.
 *
 * <p>Read {@link dev.micrite.examples.flights.Airport} first, then the query {@link
 * dev.micrite.examples.flights.AirportDelays} and the program {@link
 * dev.micrite.examples.flights.Flights}; for the training set {@link
 * dev.micrite.examples.flights.Landing} and {@link dev.micrite.examples.flights.DepartureInputs}.
 * What Micrite needs is in a dozen short types; the files of the data are read by {@link
 * dev.micrite.examples.flights.FlightFile} and {@link dev.micrite.examples.flights.AirportFile},
 * which know nothing of it.
 */
package dev.micrite.examples.flights;
