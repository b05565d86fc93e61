package dev.micrite.benchmarks.offline;

import java.nio.file.Path;

/**
 * Queries of DuckDB that make up events and spines. Hashes stand for chance: the same ones always.
 */
final class EventLog {
  private static final long SEED = 20_240_101;
  private static final long FIRST_MICROS = 1_704_067_200_000_000L;
  private static final long DAYS_MICROS = 60L * 86_400_000_000L;

  private EventLog() {}

  /** Events in the order of time, no two at one; a tenth of them is account 0's. */
  static String events(long count, long keys) {
    return """
        select i as id, %s as account_id, make_timestamptz(%d + i * %d + %s %% %d) as happened_at,
          %s %% 1000000 / 100.0::double as amount, (%s %% 100)::int as kind
        from range(%d) r(i)"""
        .formatted(
            key(1, keys),
            FIRST_MICROS,
            DAYS_MICROS / count,
            random(3),
            DAYS_MICROS / count,
            random(4),
            random(5),
            count);
  }

  /** Accounts at times of no order; one row in a hundred is at the very time of an event. */
  static String spine(long count, long events, long keys, Path file) {
    return """
        select id, as_of, row from (
          select %s as id, make_timestamptz(%d + %s %% %d) as as_of, i as row from range(%d) r(i) where i %% 100 <> 0
          union all
          select account_id, happened_at, i from range(0, %d, 100) r(i) join %s e on e.id = %s %% %d)
        order by row"""
        .formatted(
            key(11, keys),
            FIRST_MICROS,
            random(13),
            DAYS_MICROS,
            count,
            count,
            Duck.text(file),
            random(14),
            events);
  }

  /**
   * Flights in the order of departure. Many leave in one minute: the number of a flight, taken as
   * microseconds, tells which was first.
   */
  static String flights(Path file) {
    return """
        select id, origin, make_timestamptz(epoch_us(date) + id) as departed_at, destination, delay, distance
        from (select row_number() over (order by date, origin, destination, delay) as id, * from %s)
        order by id"""
        .formatted(Duck.text(file));
  }

  /** Destinations of departures spread over all. */
  static String departures(Path flights, long count) {
    return """
        select destination as iata, departed_at as as_of, row_number() over (order by hash(id + %d)) - 1 as row
        from %s order by row limit %d"""
        .formatted(SEED, Duck.text(flights), count);
  }

  private static String key(int stream, long keys) {
    return "case when %s %% 10 = 0 then 0 else 1 + %s %% %d end"
        .formatted(random(stream), random(stream + 1), Math.max(1, keys - 1));
  }

  /** A number from 0 to below 2^62. */
  private static String random(int stream) {
    return "(hash(i, %d) >> 2)::bigint".formatted(SEED + stream);
  }
}
