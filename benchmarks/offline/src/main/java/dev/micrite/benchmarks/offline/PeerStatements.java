package dev.micrite.benchmarks.offline;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What DuckDB is asked, over {@code events.parquet} and a spine of an id, {@code as_of} and {@code
 * row}; and how its answers are compared with Micrite's.
 *
 * @param id name of the spine's id
 * @param key column of the events that it is found in
 * @param time column of the events
 * @param latest columns whose latest values are asked for
 * @param value column that is aggregated
 * @param count component of Micrite's answer that counts
 */
record PeerStatements(
    String id, String key, String time, List<String> latest, String value, String count) {

  /** How far sums and means may be apart: DuckDB's depend on the order in which it adds. */
  private static final String TOLERANCE = "1e-12";

  /** The latest values as of each row. */
  String latest(Path events, Path spine) {
    return "select s.%s, s.as_of, s.row, %s from %s s asof left join %s e on s.%s = e.%s and s.as_of >= e.%s"
        .formatted(
            id,
            latest.stream().map(c -> "e." + c).collect(Collectors.joining(", ")),
            Duck.text(spine),
            Duck.text(events),
            id,
            key,
            time);
  }

  /** Ways of aggregating over all events before each row, by name. */
  Map<String, String> history(Path events, Path spine) {
    Map<String, String> statements = new LinkedHashMap<>();
    statements.put("windows_and_asof", windowsAndAsOf(events, spine));
    statements.put("union_and_windows", unionAndWindows(events, spine));
    return statements;
  }

  /** Running aggregates at each event, of which each row takes those of the last event before. */
  private String windowsAndAsOf(Path events, Path spine) {
    return """
        with running as (
          select %2$s, %3$s, count(*) over w as n, sum(%4$s) over w as total, max(%4$s) over w as largest
          from %5$s as events
          window w as (partition by %2$s order by %3$s rows unbounded preceding))
        select s.%1$s, s.as_of, s.row, coalesce(n, 0) as n, coalesce(total, 0) as total, total / n as mean, largest
        from %6$s s asof left join running r on s.%1$s = r.%2$s and s.as_of > r.%3$s"""
        .formatted(id, key, time, value, Duck.text(events), Duck.text(spine));
  }

  /** Events and rows in one relation, of which each row is shown what came before. */
  private String unionAndWindows(Path events, Path spine) {
    return """
        with everything as (
          select %1$s as k, as_of as t, row, null as v from %6$s
          union all
          select %2$s, %3$s, null, %4$s from %5$s),
        running as (
          select k, t, row, count(v) over w as n, sum(v) over w as total, max(v) over w as largest
          from everything
          window w as (partition by k order by t, row nulls last rows unbounded preceding))
        select k as %1$s, t as as_of, row, n, coalesce(total, 0) as total, total / n as mean, largest
        from running where row is not null"""
        .formatted(id, key, time, value, Duck.text(events), Duck.text(spine));
  }

  /** Each row joined with all events before it: what one writes first. */
  String rangeJoin(Path events, Path spine) {
    return """
        select s.%1$s, s.as_of, s.row, count(e.%4$s) as n, coalesce(sum(e.%4$s), 0) as total, avg(e.%4$s) as mean, max(e.%4$s) as largest
        from %6$s s left join %5$s e on s.%1$s = e.%2$s and s.as_of > e.%3$s
        group by all"""
        .formatted(id, key, time, value, Duck.text(events), Duck.text(spine));
  }

  /** Counts rows in which the latest values are not the same. */
  String latestDifferences(Path ours, Path theirs) {
    String same =
        latest.stream()
            .map(column -> "o.%s is not distinct from p.%s".formatted(column, column))
            .collect(Collectors.joining(" and "));
    return differences(ours, theirs, same);
  }

  /** Counts rows in which the aggregates are not the same; sums and means nearly. */
  String historyDifferences(Path ours, Path theirs) {
    return differences(
        ours,
        theirs,
        "o.%s = p.n and o.largest is not distinct from p.largest and %s and %s"
            .formatted(count, near("total"), near("mean")));
  }

  private static String near(String column) {
    return "(o.%1$s is not distinct from p.%1$s or abs(o.%1$s - p.%1$s) <= %2$s * abs(p.%1$s))"
        .formatted(column, TOLERANCE);
  }

  private String differences(Path ours, Path theirs, String same) {
    return "select count(*) from %s o full join %s p on o.row = p.row where (o.%s = p.%s and o.as_of = p.as_of and %s) is not true"
        .formatted(Duck.text(ours), Duck.text(theirs), id, id, same);
  }
}
