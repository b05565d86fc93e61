package dev.micrite.acceptance.flights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.examples.flights.AirportDelays;
import dev.micrite.examples.flights.AirportDelaysQuery;
import dev.micrite.examples.flights.AirportFile;
import dev.micrite.examples.flights.AirportLine;
import dev.micrite.examples.flights.AirportSource;
import dev.micrite.examples.flights.DepartureInputs;
import dev.micrite.examples.flights.FlightFeatures;
import dev.micrite.examples.flights.FlightFile;
import dev.micrite.examples.flights.FlightLine;
import dev.micrite.examples.flights.FlightRisk;
import dev.micrite.examples.flights.FlightRiskQuery;
import dev.micrite.examples.flights.Flights;
import dev.micrite.examples.flights.Haul;
import dev.micrite.examples.flights.Report;
import dev.micrite.examples.flights.RouteProfile;
import dev.micrite.examples.flights.RouteSource;
import dev.micrite.examples.flights.TrainingReport;
import dev.micrite.query.Micrite;
import dev.micrite.resolve.ResolvedFeature;
import dev.micrite.resolve.ValueSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The flights example, run twice on one store: every figure it prints is what a plain loop over the
 * file gives, to the last bit.
 */
class FlightsTest {
  private static final Path DATA =
      Path.of(System.getProperty("micrite.checkout"), "examples", "flights", "data");

  @TempDir static Path store;

  private static AirportFile airports;
  private static FlightFile flights;
  private static Report first;
  private static Report second;
  private static String text;

  @BeforeAll
  static void runTwice() throws IOException {
    airports = AirportFile.read(DATA.resolve("airports.csv"));
    flights = FlightFile.read(DATA.resolve("flights.csv.gz"));
    StringBuilder printed = new StringBuilder();
    first = Flights.run(store, printed);
    text = printed.toString();
    second = Flights.run(store, new StringBuilder());
  }

  @Test
  void everyAirportIsAnsweredInTheOrderOfTheFile() {
    assertThat(first.flights()).isEqualTo(229_283).isEqualTo(flights.all().size());
    assertThat(first.airports())
        .extracting(AirportDelays::iata, AirportDelays::name)
        .containsExactlyElementsOf(
            airports.all().stream().map(row -> tuple(row.iata(), row.name())).toList());
  }

  @Test
  void everyFigureOfEveryAirportIsThatOfAPlainLoop() {
    for (AirportDelays airport : first.airports()) {
      PlainLoop departures = departures(airport.iata());
      assertThat(airport.departureCount()).as(airport.iata()).isEqualTo(departures.count());
      assertSame(airport.meanDelay(), departures.meanDelay(), airport.iata());
      assertSame(airport.stdDelay(), departures.stdDelay(), airport.iata());
      assertSame(airport.lateShare(), departures.lateShare(), airport.iata());
      assertSame(
          airport.lateShareToday(),
          departures.after(Flights.NOW.minus(Duration.ofDays(1))).lateShare(),
          airport.iata());
      assertThat(airport.maxDelay()).as(airport.iata()).isEqualTo(departures.maxDelay());
      assertThat(airport.farthestDestination())
          .as(airport.iata())
          .isEqualTo(departures.farthestDestination());
      assertThat(airport.topDestinations())
          .as(airport.iata())
          .isEqualTo(departures.topDestinations(3));
    }
  }

  @Test
  void percentilesAreExactForSmallAirportsAndWithinTheirBoundForLargeOnes() {
    int large = 0;
    for (AirportDelays airport : first.airports()) {
      PlainLoop departures = departures(airport.iata());
      if (departures.count() <= 1_023) {
        assertSame(airport.p90Delay(), departures.percentile(0.9), airport.iata());
      } else {
        large++;
        double bound = (1 + Math.log(departures.count() / 1024.0) / Math.log(2)) / 1024;
        double[] ranks = departures.ranks(airport.p90Delay().orElseThrow());
        assertThat(ranks[0]).as(airport.iata()).isLessThanOrEqualTo(0.9 + bound);
        assertThat(ranks[1]).as(airport.iata()).isGreaterThanOrEqualTo(0.9 - bound);
      }
    }
    assertThat(large).isGreaterThan(30);
  }

  @Test
  void theRouteIsThatOfAPlainLoop() {
    RouteProfile route = first.route();
    PlainLoop departures = departures(Report.ORIGIN);
    PlainLoop flown = departures.to(Report.DESTINATION);
    AirportLine from = airports.airport(Report.ORIGIN).orElseThrow();
    AirportLine to = airports.airport(Report.DESTINATION).orElseThrow();

    assertThat(route.origin()).isEqualTo(from.name());
    assertThat(route.destination()).isEqualTo(to.name());
    assertThat(route.flightCount()).isEqualTo(flown.count()).isPositive();
    assertSame(route.meanDelay(), flown.meanDelay(), "route");
    assertSame(route.originMeanDelay(), departures.meanDelay(), "origin");
    // The file has the length of the route too, in miles: another way of measuring, so not the
    // same.
    assertThat(route.distanceKm())
        .isCloseTo(flown.flights().get(0).distanceMiles() * 1.609344, withPercentage(0.5));
    assertThat(route.haul()).isEqualTo(Haul.SHORT);
  }

  @Test
  void theRiskIsThatOfAPlainLoop() {
    FlightRisk risk = first.risk();
    PlainLoop departures = departures(Report.ORIGIN);
    PlainLoop flown = departures.to(Report.DESTINATION);
    double share = departures.lateShare().orElseThrow();

    assertThat(risk.lateRisk()).isEqualTo((flown.lateCount() + 20 * share) / (flown.count() + 20));
    assertSame(
        risk.lateShareToday(),
        departures.after(Flights.NOW.minus(Duration.ofDays(1))).lateShare(),
        "today");
    assertThat(risk.haul()).isEqualTo(first.route().haul());
  }

  @Test
  void theExplanationSaysWhereEachValueCameFrom() {
    assertThat(source("origin")).isEqualTo(ValueSource.GIVEN);
    assertThat(source("from.lateShare")).isEqualTo(ValueSource.STORE);
    assertThat(source("lateRisk")).isEqualTo(ValueSource.EXPRESSION);
    assertThat(text).contains(first.why().toString());
  }

  @Test
  void theSecondRunIsAnsweredFromTheStoreWithTheSameValues() {
    assertThat(first.fromStore()).isEqualTo(1); // the one that was asked about before all others
    assertThat(second.fromStore()).isEqualTo(airports.all().size());
    assertThat(second.airports()).isEqualTo(first.airports());
    assertThat(second.route()).isEqualTo(first.route());
    assertThat(second.risk()).isEqualTo(first.risk());
    assertThat(text).contains("answered from the store: 1 of 3,376 airports");
  }

  @Test
  void theTableHasTheTenBusiestAirportsWithTheFiguresOfAPlainLoop() {
    List<String> iatas = new ArrayList<>(flights.origins());
    iatas.sort(Comparator.comparingInt((String iata) -> flights.from(iata).size()).reversed());
    for (String iata : iatas.subList(0, 10)) {
      PlainLoop departures = departures(iata);
      PlainLoop today = departures.after(Flights.NOW.minus(Duration.ofDays(1)));
      String line = text.lines().filter(l -> l.startsWith(iata + " ")).findFirst().orElseThrow();
      assertThat(List.of(line.substring(38).strip().split(" +")))
          .containsExactly(
              format("%,d", departures.count()),
              format("%.1f", departures.meanDelay().orElseThrow()),
              format("%.1f", departures.stdDelay().orElseThrow()),
              format("%.1f", delays(iata).p90Delay().orElseThrow()),
              format("%d", departures.maxDelay().orElseThrow()),
              format("%.1f%%", 100 * departures.lateShare().orElseThrow()),
              format("%.1f%%", 100 * today.lateShare().orElseThrow()),
              departures.topDestinations(3).get(0),
              departures.topDestinations(3).get(1),
              departures.topDestinations(3).get(2),
              departures.farthestDestination().orElseThrow());
    }
    assertThat(text).contains("229,283 flights from 223 of 3,376 airports");
  }

  @Test
  @DisplayName("T3, T4: a row of the training set has what was known at its departure, no more")
  void everyRowOfTheTrainingSetIsThatOfAPlainLoop() {
    TrainingReport training = first.training().orElseThrow();
    KnownDelays loop = new KnownDelays(flights.all(), airports);
    List<DepartureInputs> expected = new ArrayList<>();
    for (FlightLine departure : training.departures()) {
      expected.add(loop.inputs(departure));
    }
    assertThat(training.landings()).isEqualTo(flights.all().size());
    assertThat(training.departures()).hasSize(100_000).doesNotHaveDuplicates();
    assertThat(training.inputs()).isEqualTo(expected);
    assertThat(training.inputs()).anyMatch(row -> row.routeMeanDelay().isEmpty());
    assertThat(second.training()).isEmpty();
  }

  @Test
  void theFileHasTheRowsAndTheLabels() throws SQLException {
    TrainingReport training = first.training().orElseThrow();
    long delays = training.departures().stream().mapToLong(FlightLine::arrivalDelayMinutes).sum();
    long landed = training.inputs().stream().mapToLong(DepartureInputs::routeCount).sum();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*), count(distinct id), sum(delayMinutes), sum(routeCount) from '%s'"
                    .formatted(training.file()))) {
      assertThat(row.next()).isTrue();
      assertThat(row.getLong(1)).isEqualTo(100_000);
      assertThat(row.getLong(2)).isEqualTo(100_000);
      assertThat(row.getLong(3)).isEqualTo(delays);
      assertThat(row.getLong(4)).isEqualTo(landed);
    }
  }

  @Test
  void theLeaksOfNaiveJoinsAreThoseOfPlainLoops() {
    TrainingReport training = first.training().orElseThrow();
    Leaks all = new Leaks();
    flights.all().forEach(all::add);
    Leaks left = new Leaks();
    int next = 0;
    for (int i = 0; i < training.departures().size(); i++) {
      FlightLine departure = training.departures().get(i);
      for (; flights.all().get(next).departure().isBefore(departure.departure()); next++) {
        left.add(flights.all().get(next));
      }
      all.compare(departure, training.inputs().get(i));
      left.compare(departure, training.inputs().get(i));
    }
    assertThat(training.allFlights().rows()).isEqualTo(all.rows()).isGreaterThan(90_000);
    assertThat(training.leftBefore().rows()).isEqualTo(left.rows()).isGreaterThan(90_000);
    assertThat(training.allFlights().largestMinutes()).isEqualTo(all.largest()).isGreaterThan(100);
    assertThat(training.leftBefore().largestMinutes()).isEqualTo(left.largest()).isGreaterThan(10);
    assertThat(text)
        .contains(format("%,d rows differ", all.rows()), format("%,d rows differ", left.rows()))
        .contains(format("largest by %.1f minutes", all.largest()));
  }

  @Test
  @DisplayName("E1: an id or a given that is null is refused with the name of the feature")
  void nullsAreRefusedByName() {
    try (Micrite micrite =
        Micrite.builder()
            .inMemory()
            .resolvers(new AirportSource(airports, flights), new RouteSource(flights))
            .open()) {
      AirportDelaysQuery delays = AirportDelaysQuery.on(micrite);
      FlightRiskQuery risk = FlightRiskQuery.on(micrite);
      assertThatThrownBy(() -> delays.get(null))
          .isInstanceOf(MicriteException.class)
          .hasMessageContaining("[BadGiven] Airport.iata given to AirportDelays: it is null.");
      assertThatThrownBy(() -> risk.get(1, null, Report.DESTINATION))
          .isInstanceOf(MicriteException.class)
          .hasMessageContaining("[BadGiven] Flight.origin given to FlightRisk: it is null.");
    }
  }

  @Test
  void nothingIsStoredOfAFlight() {
    for (FeatureKey<?, ?> feature : FlightFeatures.CLASS.features()) {
      assertThat(feature.maxStaleness()).isZero();
    }
  }

  private static ValueSource source(String path) {
    return first.why().feature(path).map(ResolvedFeature::source).orElseThrow();
  }

  private static AirportDelays delays(String iata) {
    return first.airports().stream().filter(a -> a.iata().equals(iata)).findFirst().orElseThrow();
  }

  private static PlainLoop departures(String iata) {
    return PlainLoop.over(flights.from(iata), Flights.NOW);
  }

  /** Doubles as bits: -0.0 is not 0.0. */
  private static void assertSame(OptionalDouble actual, OptionalDouble expected, String what) {
    assertThat(actual.isPresent()).as(what).isEqualTo(expected.isPresent());
    assertThat(Double.doubleToRawLongBits(actual.orElse(0)))
        .as(what)
        .isEqualTo(Double.doubleToRawLongBits(expected.orElse(0)));
  }

  private static String format(String pattern, Object value) {
    return String.format(Locale.ROOT, pattern, value);
  }
}
