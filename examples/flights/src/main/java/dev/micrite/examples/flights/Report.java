package dev.micrite.examples.flights;

import dev.micrite.query.Explanation;
import dev.micrite.query.Micrite;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the example asks, and the answers.
 *
 * @param flights how many flights the file has
 * @param airports all airports, in the order of their file
 * @param fromStore how many of these answers came from the store
 * @param route one route
 * @param risk a flight on that route which has yet to leave
 * @param why how the answer about that flight came about
 * @param first nanoseconds of the first answer about one airport
 * @param all nanoseconds of the answers about all airports, asked at once
 * @param again nanoseconds of the answer about one airport that the store has, on average
 * @param training the training set; empty if an earlier run has made it
 */
public record Report(
    int flights,
    List<AirportDelays> airports,
    int fromStore,
    RouteProfile route,
    FlightRisk risk,
    Explanation why,
    long first,
    long all,
    long again,
    Optional<TrainingReport> training) {

  /** The airport that is asked about alone. */
  public static final String AIRPORT = "ORD";

  public static final String ORIGIN = "EWR";
  public static final String DESTINATION = "ORD";
  private static final int REPEATS = 10_000;

  static Report ask(
      Micrite micrite, AirportFile airportFile, FlightFile flightFile, MeterRegistry meters) {
    List<String> iatas = airportFile.all().stream().map(AirportLine::iata).toList();
    long newFlight = flightFile.all().size() + 1L;

    AirportDelaysQuery delays = AirportDelaysQuery.on(micrite);
    Timed<AirportDelays> first = Timed.of(() -> delays.get(AIRPORT));
    int fromStoreBefore = fromStore(meters);
    Timed<List<AirportDelays>> all = Timed.of(() -> delays.getAll(iatas));
    int fromStore = fromStore(meters) - fromStoreBefore;
    Timed<Void> again = Timed.of(() -> repeat(() -> delays.get(AIRPORT)));

    RouteProfile route = RouteProfileQuery.on(micrite).get(ORIGIN + "-" + DESTINATION);
    FlightRiskQuery risks = FlightRiskQuery.on(micrite);
    FlightRisk risk = risks.get(newFlight, ORIGIN, DESTINATION);
    Explanation why = risks.explain(newFlight, ORIGIN, DESTINATION);

    return new Report(
        flightFile.all().size(),
        all.value(),
        fromStore,
        route,
        risk,
        why,
        first.nanos(),
        all.nanos(),
        again.nanos() / REPEATS,
        Optional.empty());
  }

  Report with(TrainingReport made) {
    return new Report(
        flights, airports, fromStore, route, risk, why, first, all, again, Optional.of(made));
  }

  private static int fromStore(MeterRegistry meters) {
    return (int)
        meters
            .get("micrite.queries")
            .tags("query", "AirportDelays", "result", "store")
            .functionCounter()
            .count();
  }

  private static Void repeat(Runnable question) {
    for (int i = 0; i < REPEATS; i++) {
      question.run();
    }
    return null;
  }

  private record Timed<T>(T value, long nanos) {
    static <T> Timed<T> of(Supplier<T> question) {
      long start = System.nanoTime();
      T value = question.get();
      return new Timed<>(value, System.nanoTime() - start);
    }
  }
}
