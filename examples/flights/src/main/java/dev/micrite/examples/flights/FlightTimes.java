package dev.micrite.examples.flights;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * When flights left and when their delays were known. The file has the wall clock at the origin and
 * no arrivals, so both are worked out; where that is not exact, it errs to the late side, since a
 * delay that is taken as known too early is the future told to a model.
 */
public final class FlightTimes {
  private static final Duration TAXI = Duration.ofMinutes(40);
  private static final double MILES_PER_MINUTE = 7;
  private static final Duration CLOCKS_APART = Duration.ofHours(2);

  private FlightTimes() {}

  /**
   * When a flight left, in UTC. The longitude of its origin stands for the time zone, which makes
   * it up to two hours too late at American airports, and never too early.
   */
  public static Instant departure(FlightLine flight, AirportLine origin) {
    long zoneHours = Math.round(origin.longitude() / 15);
    return flight.departure().minus(Duration.ofHours(zoneHours));
  }

  /**
   * When the delay of a flight was known: after taxiing, a slow flight, and the two hours by which
   * the clocks of two airports may be apart.
   */
  public static Instant landing(FlightLine flight, AirportLine origin) {
    long flownMinutes = (long) Math.ceil(flight.distanceMiles() / MILES_PER_MINUTE);
    Instant known =
        departure(flight, origin).plus(TAXI).plusSeconds(60 * flownMinutes).plus(CLOCKS_APART);
    return isOfUncertainDay(flight) ? known.plus(Duration.ofDays(1)) : known;
  }

  /** Flights after midnight seem to carry the day before, for which they were scheduled. */
  public static boolean isOfUncertainDay(FlightLine flight) {
    return flight.departure().atOffset(ZoneOffset.UTC).getHour() < 4;
  }
}
