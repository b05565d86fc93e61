package dev.micrite.acceptance.flights;

import dev.micrite.examples.flights.DepartureInputs;
import dev.micrite.examples.flights.FlightLine;
import java.util.HashMap;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.OptionalDouble;

/** How far the mean delays of the flights added are from what was known. */
final class Leaks {
  private final Map<String, LongSummaryStatistics> origins = new HashMap<>();
  private final Map<String, LongSummaryStatistics> destinations = new HashMap<>();
  private final Map<String, LongSummaryStatistics> routes = new HashMap<>();
  private int rows;
  private double largest;

  void add(FlightLine flight) {
    add(origins, flight.origin(), flight);
    add(destinations, flight.destination(), flight);
    add(routes, flight.origin() + flight.destination(), flight);
  }

  private static void add(Map<String, LongSummaryStatistics> of, String key, FlightLine flight) {
    of.computeIfAbsent(key, k -> new LongSummaryStatistics()).accept(flight.arrivalDelayMinutes());
  }

  void compare(FlightLine row, DepartureInputs known) {
    double origin = apart(origins.get(row.origin()), known.originMeanDelay());
    double destination = apart(destinations.get(row.destination()), known.destinationMeanDelay());
    double route = apart(routes.get(row.origin() + row.destination()), known.routeMeanDelay());
    rows += origin != 0 || destination != 0 || route != 0 ? 1 : 0;
    for (double apart : new double[] {origin, destination, route}) {
      largest = Double.isNaN(apart) ? largest : Math.max(largest, apart);
    }
  }

  /** NaN, which is not 0, if only one of both is there. */
  private static double apart(LongSummaryStatistics joined, OptionalDouble known) {
    if (joined == null && known.isEmpty()) {
      return 0;
    }
    return joined == null || known.isEmpty()
        ? Double.NaN
        : Math.abs((double) joined.getSum() / joined.getCount() - known.getAsDouble());
  }

  int rows() {
    return rows;
  }

  double largest() {
    return largest;
  }
}
