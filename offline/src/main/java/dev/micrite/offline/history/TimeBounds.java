package dev.micrite.offline.history;

import dev.micrite.offline.table.ObservationFilter;

/** Bounds of feature times, where tables can have times at all. */
public final class TimeBounds {
  // A little less than what a TIMESTAMP of DuckDB's reaches to; no observation is beyond.
  private static final long LAST_MICROS = 9_223_372_000_000_000_000L;

  private TimeBounds() {}

  /** Observations before a time. */
  public static ObservationFilter before(ObservationFilter filter, long micros) {
    return micros > LAST_MICROS ? filter : filter.before(Math.max(micros, -LAST_MICROS));
  }

  /** Observations up to a time. */
  public static ObservationFilter upTo(ObservationFilter filter, long micros) {
    return micros >= LAST_MICROS ? filter : before(filter, micros + 1);
  }

  /** Observations from one time to before another. */
  public static ObservationFilter between(ObservationFilter filter, long from, long to) {
    return filter.between(clamped(from), clamped(to));
  }

  private static long clamped(long micros) {
    return Math.max(-LAST_MICROS, Math.min(LAST_MICROS, micros));
  }
}
