package dev.micrite.acceptance.flights;

import dev.micrite.examples.flights.AirportFile;
import dev.micrite.examples.flights.DepartureInputs;
import dev.micrite.examples.flights.FlightLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was known of delays when a flight left, by loops over the landings of its origin, its
 * destination and its route, in minutes since the epoch.
 */
final class KnownDelays {
  private record Landing(long knownMinute, int delay) {}

  private record Known(
      long count, OptionalDouble mean, Optional<Integer> max, OptionalDouble lateShare) {}

  private final AirportFile airports;
  private final Map<String, List<Landing>> landings = new HashMap<>();

  KnownDelays(List<FlightLine> flights, AirportFile airports) {
    this.airports = airports;
    for (FlightLine flight : flights) {
      long taxiAndClocks = 40 + 2 * 60;
      long known = utcMinute(flight) + (flight.distanceMiles() + 6) / 7 + taxiAndClocks;
      boolean isAfterMidnight = flight.departure().getEpochSecond() / 3600 % 24 < 4;
      Landing landing =
          new Landing(known + (isAfterMidnight ? 24 * 60 : 0), flight.arrivalDelayMinutes());
      add("from " + flight.origin(), landing);
      add("to " + flight.destination(), landing);
      add(flight.origin() + flight.destination(), landing);
    }
  }

  private void add(String group, Landing landing) {
    landings.computeIfAbsent(group, g -> new ArrayList<>()).add(landing);
  }

  private long utcMinute(FlightLine flight) {
    double longitude = airports.airport(flight.origin()).orElseThrow().longitude();
    return flight.departure().getEpochSecond() / 60 - 60 * Math.round(longitude / 15);
  }

  DepartureInputs inputs(FlightLine departure) {
    long minute = utcMinute(departure);
    Known from = known("from " + departure.origin(), minute);
    Known to = known("to " + departure.destination(), minute);
    Known route = known(departure.origin() + departure.destination(), minute);
    return new DepartureInputs(
        departure.origin(),
        departure.destination(),
        from.count(),
        from.mean(),
        from.max(),
        from.lateShare(),
        to.count(),
        to.mean(),
        to.max(),
        to.lateShare(),
        route.count(),
        route.mean(),
        route.max(),
        route.lateShare());
  }

  private Known known(String group, long minute) {
    long count = 0;
    long sum = 0;
    long late = 0;
    int max = Integer.MIN_VALUE;
    for (Landing landing : landings.getOrDefault(group, List.of())) {
      if (landing.knownMinute() < minute) {
        count++;
        sum += landing.delay();
        late += landing.delay() >= 15 ? 1 : 0;
        max = Math.max(max, landing.delay());
      }
    }
    // Whole numbers below 2^53: one division rounds once.
    return count == 0
        ? new Known(0, OptionalDouble.empty(), Optional.empty(), OptionalDouble.empty())
        : new Known(
            count,
            OptionalDouble.of((double) sum / count),
            Optional.of(max),
            OptionalDouble.of((double) late / count));
  }
}
