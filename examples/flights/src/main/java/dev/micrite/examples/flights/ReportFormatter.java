package dev.micrite.examples.flights;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A {@link Report} as text. */
final class ReportFormatter {
  private static final int ROWS = 10;

  private final Report report;

  ReportFormatter(Report report) {
    this.report = report;
  }

  String text() {
    return heading()
        + table()
        + "\n"
        + route()
        + "\n"
        + report.why()
        + "\n"
        + times()
        + report.training().map(ReportFormatter::training).orElse("");
  }

  private String heading() {
    long flownFrom = report.airports().stream().filter(a -> a.departureCount() > 0).count();
    return format(
        "%,d flights from %,d of %,d airports, 12 to 25 February 2001; delays in minutes\n\n",
        report.flights(), flownFrom, report.airports().size());
  }

  private String table() {
    StringBuilder table =
        new StringBuilder(
            format(
                "%-38s %10s %6s %6s %6s %6s %6s %6s  %-12s %s\n",
                "airport",
                "departures",
                "mean",
                "std",
                "p90",
                "max",
                "late",
                "today",
                "most to",
                "far"));
    busiest().forEach(airport -> table.append(line(airport)));
    return table.toString();
  }

  private List<AirportDelays> busiest() {
    return report.airports().stream()
        .sorted(Comparator.comparingLong(AirportDelays::departureCount).reversed())
        .limit(ROWS)
        .toList();
  }

  private static String line(AirportDelays airport) {
    return format(
        "%-3s %-34s %,10d %6s %6s %6s %6s %6s %6s  %-12s %s\n",
        airport.iata(),
        airport.name(),
        airport.departureCount(),
        minutes(airport.meanDelay()),
        minutes(airport.stdDelay()),
        minutes(airport.p90Delay()),
        airport.maxDelay().map(String::valueOf).orElse("-"),
        share(airport.lateShare()),
        share(airport.lateShareToday()),
        String.join(" ", airport.topDestinations()),
        airport.farthestDestination().orElse("-"));
  }

  private String route() {
    RouteProfile route = report.route();
    FlightRisk risk = report.risk();
    return format(
            "%s to %s: %,.0f km, %s haul, %,d flights, mean delay %s (all from %s: %s)\n",
            route.origin(),
            route.destination(),
            route.distanceKm(),
            route.haul().toString().toLowerCase(Locale.ROOT),
            route.flightCount(),
            minutes(route.meanDelay()),
            risk.origin(),
            minutes(route.originMeanDelay()))
        + format(
            "The next flight from %s to %s is late with a chance of %s. Why:\n",
            risk.origin(), risk.destination(), share(OptionalDouble.of(risk.lateRisk())));
  }

  private String times() {
    int airports = report.airports().size();
    return format("first answer, %s %,23d us\n", Report.AIRPORT, report.first() / 1_000)
        + format("all airports, each %,19.1f us\n", report.all() / 1e3 / airports)
        + format("%s again, from the store %,13.1f us\n", Report.AIRPORT, report.again() / 1e3)
        + format("answered from the store: %,d of %,d airports\n", report.fromStore(), airports)
        + (report.fromStore() < airports ? "Run it again: the store has them all now.\n" : "");
  }

  private static String training(TrainingReport training) {
    return format(
            "\n%,d landings ingested in %.1f s. Training set: what was known of %,d departures when they left,\n",
            training.landings(), training.ingesting() / 1e9, training.departures().size())
        + format("in %.1f s: %s\n", training.writing() / 1e9, training.file())
        + format("A join that does not ask what was known leaks the future into its means:\n")
        + leak("over all flights", training.allFlights())
        + leak("over those that left before", training.leftBefore());
  }

  private static String leak(String how, NaiveJoin join) {
    return format(
        "  %-28s %,7d rows differ, the largest by %.1f minutes (%s, on %s)\n",
        how, join.rows(), join.largestMinutes(), join.where(), join.row().departure());
  }

  private static String minutes(OptionalDouble value) {
    return value.isPresent() ? format("%.1f", value.getAsDouble()) : "-";
  }

  private static String share(OptionalDouble value) {
    return value.isPresent() ? format("%.1f%%", 100 * value.getAsDouble()) : "-";
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
