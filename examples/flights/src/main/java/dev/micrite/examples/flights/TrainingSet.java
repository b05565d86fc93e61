package dev.micrite.examples.flights;

import dev.micrite.query.Dataset;
import dev.micrite.query.IngestReport;
import dev.micrite.query.Ingestion;
import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a model that foretells delays is trained on: departures, with what was known about their
 * airports and routes when they left, and how late they became.
 */
final class TrainingSet {
  /** From here on: a week after the data begin, so that there is something to know. */
  static final Instant FIRST = Instant.parse("2001-02-19T00:00:00Z");

  /** How many. */
  static final int ROWS = 100_000;

  private final AirportFile airports;
  private final FlightFile file;
  private final List<FlightLine> flights;

  TrainingSet(AirportFile airports, FlightFile file) {
    this.airports = airports;
    this.file = file;
    this.flights = file.all();
  }

  /**
   * Ingests the landings of all flights, writes the training set, and compares it with what joins
   * would say that do not ask what was known.
   *
   * @param history where the landings are kept; has none yet
   * @param target the Parquet file to be written
   */
  TrainingReport make(Path history, Path target) {
    try (Micrite micrite =
        Micrite.builder()
            .directory(history)
            .resolvers(new AirportSource(airports, file), new RouteSource(file))
            .open()) {
      long start = System.nanoTime();
      IngestReport ingested =
          micrite.ingest(Ingestion.records(LandingFeatures.CLASS, LandingLine.class, landings()));
      long ingestedAt = System.nanoTime();
      List<FlightLine> departures = departures();
      Dataset<DepartureInputs> training =
          DepartureInputsQuery.on(micrite).offline(spine(departures));
      training.writeParquet(target);
      long writtenAt = System.nanoTime();
      List<DepartureInputs> known = training.toList();
      return new TrainingReport(
          ingested.accepted(),
          departures,
          known,
          target,
          NaiveJoin.ofAllFlights(flights, departures, known),
          NaiveJoin.ofFlightsThatLeftBefore(flights, departures, known),
          ingestedAt - start,
          writtenAt - ingestedAt);
    }
  }

  private Stream<LandingLine> landings() {
    return flights.stream()
        .map(
            flight ->
                new LandingLine(
                    flight.id(),
                    FlightTimes.landing(flight, origin(flight)),
                    flight.origin(),
                    flight.destination(),
                    flight.origin() + "-" + flight.destination(),
                    flight.arrivalDelayMinutes()));
  }

  /** The flights that a row is made of, in the order of their ids. */
  private List<FlightLine> departures() {
    return flights.stream()
        .filter(flight -> !flight.departure().isBefore(FIRST))
        .filter(flight -> !FlightTimes.isOfUncertainDay(flight))
        .limit(ROWS)
        .toList();
  }

  /** Where they went is given to the query, and their delay, the label, is carried along. */
  private Spine spine(List<FlightLine> departures) {
    return Spine.of(
            departures.stream().map(FlightLine::id).toList(),
            departures.stream().map(f -> FlightTimes.departure(f, origin(f))).toList())
        .column("origin", departures.stream().map(FlightLine::origin).toList())
        .column("destination", departures.stream().map(FlightLine::destination).toList())
        .column("delayMinutes", departures.stream().map(FlightLine::arrivalDelayMinutes).toList());
  }

  private AirportLine origin(FlightLine flight) {
    return airports.airport(flight.origin()).orElseThrow();
  }
}
