package dev.micrite.examples.flights;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far from the training set a join is that does not ask what was known: rows in which a mean
 * delay is another one have been told the future.
 *
 * @param rows in how many rows the mean delay of the flights from the origin, to the destination or
 *     on the route differs, or is there in only one of both
 * @param largestMinutes the largest difference where both have one
 * @param where of which flights: {@code from JFK to LAX}
 * @param row the flight that was asked about there
 */
public record NaiveJoin(int rows, double largestMinutes, String where, FlightLine row) {

  /** With the means of all flights, whenever they were. */
  static NaiveJoin ofAllFlights(
      List<FlightLine> flights, List<FlightLine> departures, List<DepartureInputs> known) {
    Joined joined = new Joined();
    flights.forEach(joined::add);
    for (int i = 0; i < departures.size(); i++) {
      joined.compare(departures.get(i), known.get(i));
    }
    return joined.result();
  }

  /** With the means of those that left before, landed or not. */
  static NaiveJoin ofFlightsThatLeftBefore(
      List<FlightLine> flights, List<FlightLine> departures, List<DepartureInputs> known) {
    Joined joined = new Joined();
    int next = 0;
    for (int i = 0; i < departures.size(); i++) {
      Instant left = departures.get(i).departure();
      while (flights.get(next).departure().isBefore(left)) {
        joined.add(flights.get(next++));
      }
      joined.compare(departures.get(i), known.get(i));
    }
    return joined.result();
  }

  /** Sums of delays and counts of the flights added, and the differences found. */
  private static final class Joined {
    private final Map<String, long[]> sums = new HashMap<>();
    private int rows;
    private double largest = -1;
    private String where = "";
    private FlightLine row;

    void add(FlightLine flight) {
      for (String group : groups(flight)) {
        long[] sum = sums.computeIfAbsent(group, absent -> new long[2]);
        sum[0] += flight.arrivalDelayMinutes();
        sum[1]++;
      }
    }

    private static List<String> groups(FlightLine flight) {
      String from = "from " + flight.origin();
      String to = "to " + flight.destination();
      return List.of(from, to, from + " " + to);
    }

    void compare(FlightLine departure, DepartureInputs known) {
      List<OptionalDouble> means =
          List.of(known.originMeanDelay(), known.destinationMeanDelay(), known.routeMeanDelay());
      List<String> groups = groups(departure);
      boolean differs = false;
      for (int i = 0; i < groups.size(); i++) {
        OptionalDouble joined = mean(groups.get(i));
        differs |= !joined.equals(means.get(i));
        if (joined.isPresent() && means.get(i).isPresent()) {
          double difference = Math.abs(joined.getAsDouble() - means.get(i).getAsDouble());
          if (difference > largest) {
            largest = difference;
            where = groups.get(i);
            row = departure;
          }
        }
      }
      rows += differs ? 1 : 0;
    }

    private OptionalDouble mean(String group) {
      long[] sum = sums.get(group);
      return sum == null ? OptionalDouble.empty() : OptionalDouble.of((double) sum[0] / sum[1]);
    }

    NaiveJoin result() {
      return new NaiveJoin(rows, largest, where, row);
    }
  }
}
