package dev.micrite.offline.parity;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.offline.duck.DuckChunks;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationScan;
import dev.micrite.offline.table.ObservationTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.duckdb.DuckDBDataChunkReader;

/**
 * What was recorded after rows were answered live, about the time before. Rows between whose
 * recorded times nothing of that kind was recorded know the same, so they can be asked again
 * together.
 */
final class LateInputs {
  private final Function<FeatureClass<?>, Optional<ObservationTable>> tables;
  private final DuckDb duck;

  LateInputs(Function<FeatureClass<?>, Optional<ObservationTable>> tables, DuckDb duck) {
    this.tables = tables;
    this.duck = duck;
  }

  /**
   * Rows that may have to do with late inputs, parted by what they know; the largest part first.
   *
   * @param classes what the rows follow from
   * @param knownAtMicros what is recorded later does not exist
   */
  List<List<DifferingRow>> parts(
      List<DifferingRow> rows, List<FeatureClass<?>> classes, long knownAtMicros) {
    NavigableSet<Long> lateTimes = lateTimes(rows, classes, knownAtMicros);
    TreeMap<Long, List<DifferingRow>> parts = new TreeMap<>();
    for (DifferingRow row : rows) {
      Long next = lateTimes.higher(row.logged().recordedMicros());
      if (next != null) {
        parts.computeIfAbsent(next, absent -> new ArrayList<>()).add(row);
      }
    }
    return parts.values().stream()
        .sorted(Comparator.<List<?>>comparingInt(List::size).reversed())
        .toList();
  }

  /** When something was recorded that is late for one of the rows. */
  private NavigableSet<Long> lateTimes(
      List<DifferingRow> rows, List<FeatureClass<?>> classes, long knownAtMicros) {
    Earliest earliest = new Earliest(rows);
    NavigableSet<Long> late = new TreeSet<>();
    for (FeatureClass<?> featureClass : classes) {
      Optional<ObservationTable> table = tables.apply(featureClass);
      if (table.isPresent() && table.get().snapshot().isPresent()) {
        ObservationFilter filter =
            ObservationFilter.all().before(earliest.lastTime() + 1).knownAt(knownAtMicros);
        addLate(table.get().scan(filter), earliest, late);
      }
    }
    return late;
  }

  private void addLate(ObservationScan scan, Earliest earliest, NavigableSet<Long> late) {
    String sql =
        "select epoch_us(_recorded_time), min(epoch_us(_feature_time)) from %s"
                .formatted(scan.relation())
            + " where _recorded_time > make_timestamptz(%d) group by _recorded_time"
                .formatted(earliest.firstRecorded());
    try (DuckConnection connection = duck.connect();
        DuckChunks chunks = connection.chunks("looking for inputs that came late", sql)) {
      while (chunks.next()) {
        DuckDBDataChunkReader chunk = chunks.chunk();
        for (long row = 0; row < chunk.rowCount(); row++) {
          long recorded = chunk.vector(0).getLong(row);
          if (recorded > earliest.recordedFrom(chunk.vector(1).getLong(row))) {
            late.add(recorded);
          }
        }
      }
    }
  }

  /** Of the rows from each time on, when the first was recorded. */
  private static final class Earliest {
    private final long[] times;
    private final long[] recorded;

    Earliest(List<DifferingRow> rows) {
      List<LoggedRow> sorted =
          rows.stream()
              .map(DifferingRow::logged)
              .sorted(Comparator.comparingLong(LoggedRow::micros))
              .toList();
      times = sorted.stream().mapToLong(LoggedRow::micros).toArray();
      recorded = sorted.stream().mapToLong(LoggedRow::recordedMicros).toArray();
      for (int i = recorded.length - 2; i >= 0; i--) {
        recorded[i] = Math.min(recorded[i], recorded[i + 1]);
      }
    }

    long lastTime() {
      return times[times.length - 1];
    }

    long firstRecorded() {
      return recorded[0];
    }

    /** Of the rows asked at or after a time, when the first was recorded. */
    long recordedFrom(long micros) {
      int found = Arrays.binarySearch(times, micros);
      int first = found < 0 ? -found - 1 : found;
      while (first > 0 && times[first - 1] == micros) {
        first--;
      }
      return first == recorded.length ? Long.MAX_VALUE : recorded[first];
    }
  }
}
