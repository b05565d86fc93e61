package dev.micrite.resolve;

import java.time.Instant;

/** Times as microseconds since the epoch, UTC (T1): about 292,000 years each way. */
public final class Micros {
  private static final long PER_SECOND = 1_000_000;
  // From here to -290308-12-22 is what DuckDB, Iceberg and a long have in common.
  private static final long LAST_SECOND = 9_223_372_022_400L;

  private Micros() {}

  /** Microseconds since the epoch; what is below a microsecond is cut off, towards the past. */
  public static long of(Instant time) {
    return time.getEpochSecond() * PER_SECOND + time.getNano() / 1_000;
  }

  /** The time of so many microseconds since the epoch. */
  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
  }

  /** Whether {@link #of} can tell it, and columns of tables can hold it. */
  public static boolean canTell(Instant time) {
    return Math.abs(time.getEpochSecond()) <= LAST_SECOND;
  }
}
