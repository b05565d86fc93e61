package dev.micrite.acceptance.flights;

import dev.micrite.examples.flights.FlightLine;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the flights example computes, computed slowly and obviously: loops over rows, and decimals
 * of sixty digits that are rounded to a double once.
 */
record PlainLoop(List<FlightLine> flights) {
  private static final MathContext SIXTY_DIGITS = new MathContext(60);

  static PlainLoop over(Iterable<FlightLine> rows, Instant before) {
    List<FlightLine> visible = new ArrayList<>();
    for (FlightLine row : rows) {
      if (row.departure().isBefore(before)) {
        visible.add(row);
      }
    }
    return new PlainLoop(visible);
  }

  PlainLoop to(String destination) {
    List<FlightLine> some = new ArrayList<>();
    for (FlightLine flight : flights) {
      if (flight.destination().equals(destination)) {
        some.add(flight);
      }
    }
    return new PlainLoop(some);
  }

  PlainLoop after(Instant time) {
    List<FlightLine> later = new ArrayList<>();
    for (FlightLine flight : flights) {
      if (flight.departure().isAfter(time)) {
        later.add(flight);
      }
    }
    return new PlainLoop(later);
  }

  long count() {
    return flights.size();
  }

  long lateCount() {
    long late = 0;
    for (FlightLine flight : flights) {
      if (flight.arrivalDelayMinutes() >= 15) {
        late++;
      }
    }
    return late;
  }

  OptionalDouble meanDelay() {
    BigDecimal sum = BigDecimal.ZERO;
    for (FlightLine flight : flights) {
      sum = sum.add(BigDecimal.valueOf(flight.arrivalDelayMinutes()));
    }
    return quotient(sum, count());
  }

  OptionalDouble lateShare() {
    return quotient(BigDecimal.valueOf(lateCount()), count());
  }

  OptionalDouble stdDelay() {
    BigInteger sum = BigInteger.ZERO;
    BigInteger squares = BigInteger.ZERO;
    for (FlightLine flight : flights) {
      BigInteger delay = BigInteger.valueOf(flight.arrivalDelayMinutes());
      sum = sum.add(delay);
      squares = squares.add(delay.multiply(delay));
    }
    if (count() < 2) {
      return OptionalDouble.empty();
    }
    BigInteger n = BigInteger.valueOf(count());
    BigDecimal deviations = new BigDecimal(n.multiply(squares).subtract(sum.multiply(sum)));
    BigDecimal freedom = new BigDecimal(n.multiply(n.subtract(BigInteger.ONE)));
    return OptionalDouble.of(
        deviations.divide(freedom, SIXTY_DIGITS).sqrt(SIXTY_DIGITS).doubleValue());
  }

  Optional<Integer> maxDelay() {
    Optional<Integer> max = Optional.empty();
    for (FlightLine flight : flights) {
      if (max.isEmpty() || flight.arrivalDelayMinutes() > max.get()) {
        max = Optional.of(flight.arrivalDelayMinutes());
      }
    }
    return max;
  }

  /** Of several flights that are equally far, the latest counts, and rows come in that order. */
  Optional<String> farthestDestination() {
    FlightLine farthest = null;
    for (FlightLine flight : flights) {
      if (farthest == null || flight.distanceMiles() >= farthest.distanceMiles()) {
        farthest = flight;
      }
    }
    return Optional.ofNullable(farthest).map(FlightLine::destination);
  }

  /** Most flown to first; of those flown to equally often, by name. */
  List<String> topDestinations(int k) {
    Map<String, Integer> counts = new TreeMap<>();
    for (FlightLine flight : flights) {
      counts.merge(flight.destination(), 1, Integer::sum);
    }
    List<String> destinations = new ArrayList<>(counts.keySet());
    destinations.sort((one, other) -> counts.get(other) - counts.get(one)); // keeps order of equals
    return destinations.subList(0, Math.min(k, destinations.size()));
  }

  /** The least delay such that at least this share of the flights is not more delayed. */
  OptionalDouble percentile(double share) {
    List<Integer> delays = new ArrayList<>();
    for (FlightLine flight : flights) {
      delays.add(flight.arrivalDelayMinutes());
    }
    Collections.sort(delays);
    BigDecimal rank = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(delays.size()));
    for (int i = 0; i < delays.size(); i++) {
      if (BigDecimal.valueOf(i + 1).compareTo(rank) >= 0) {
        return OptionalDouble.of(delays.get(i));
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * The share of flights whose delay is less, and the share of those whose delay is at most this.
   */
  double[] ranks(double delay) {
    double less = 0;
    double atMost = 0;
    for (FlightLine flight : flights) {
      less += flight.arrivalDelayMinutes() < delay ? 1 : 0;
      atMost += flight.arrivalDelayMinutes() <= delay ? 1 : 0;
    }
    return new double[] {less / count(), atMost / count()};
  }

  private static OptionalDouble quotient(BigDecimal sum, long count) {
    return count == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sum.divide(BigDecimal.valueOf(count), SIXTY_DIGITS).doubleValue());
  }
}
