package dev.micrite.offline.parity;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.DuckDb;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ObservationCursor;
import dev.micrite.offline.table.ObservationFilter;
import dev.micrite.offline.table.ObservationScan;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.query.ParityCheck;
import dev.micrite.resolve.Micros;
import dev.micrite.store.Encoding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a query logged of the entities of one class, out of its table. Belongs to one thread. */
final class LoggedRows implements AutoCloseable {
  // A little less than what a TIMESTAMP of DuckDB's reaches to; no observation is beyond.
  private static final long LAST_MICROS = 9_223_372_000_000_000_000L;

  private final ParityCheck check;
  private final FeatureClass<?> featureClass;
  private final List<FeatureKey<?, ?>> features;
  private final long logged;
  private final ObservationCursor cursor;

  /**
   * @param features those compared, in whose order values are
   */
  LoggedRows(
      ParityCheck check,
      FeatureClass<?> featureClass,
      List<FeatureKey<?, ?>> features,
      ObservationTable table,
      DuckDb duck) {
    this.check = check;
    this.featureClass = featureClass;
    this.features = features;
    ObservationScan scan = table.scan(filter());
    String rows = rows(scan);
    try (DuckConnection connection = duck.connect()) {
      this.logged =
          connection.number(
              "counting what was logged of " + featureClass, "select count(*) from (" + rows + ")");
    }
    this.cursor = scan.cursor("(" + (logged > check.maxRows() ? chosen(rows) : rows) + ")", true);
  }

  private ObservationFilter filter() {
    Set<String> names = new LinkedHashSet<>();
    features.forEach(feature -> names.add(feature.name()));
    ObservationFilter filter = ObservationFilter.carrying(names).knownAt(check.knownAtMicros());
    // What a resolver says may be about an earlier time than that of the query.
    return check.callsResolvers() ? filter.before(to()) : filter.between(from(), to());
  }

  private long from() {
    return clamped(check.from(), -LAST_MICROS);
  }

  private long to() {
    return clamped(check.to(), LAST_MICROS);
  }

  private static long clamped(Optional<Instant> time, long otherwise) {
    return time.map(it -> Math.max(-LAST_MICROS, Math.min(LAST_MICROS, Micros.of(it))))
        .orElse(otherwise);
  }

  /** The observations of the query, with the time of the query as feature time. */
  private String rows(ObservationScan scan) {
    String mine =
        "select * from %s where _run = %s".formatted(scan.relation(), Sql.text(check.runName()));
    if (!check.callsResolvers()) {
      return mine; // an expression is true at the time of the query
    }
    // All that one record of the log says of an entity has its position as sequence.
    String asked =
        "select * replace (max(_feature_time) over (partition by %s, _recorded_time, _sequence)"
            + " as _feature_time) from (%s)";
    return "select * from (%s) where _feature_time >= make_timestamptz(%d)"
        .formatted(asked.formatted(Sql.name(featureClass.id().name()), mine), from());
  }

  private String chosen(String rows) {
    return ("select * from (%s) order by md5(concat_ws('|', cast(%s as varchar),"
            + " epoch_us(_feature_time), _sequence)), _recorded_time limit %d")
        .formatted(rows, Sql.name(featureClass.id().name()), check.maxRows());
  }

  /** How many there are, also beyond those that are read. */
  long logged() {
    return logged;
  }

  /** The next ones in the order of id and time; empty at the end. */
  List<LoggedRow> next(int most) {
    List<LoggedRow> rows = new ArrayList<>();
    while (rows.size() < most && cursor.next()) {
      rows.add(row());
    }
    return rows;
  }

  private LoggedRow row() {
    BitSet carried = new BitSet();
    Values values = new Values(features.size());
    for (int i = 0; i < features.size(); i++) {
      if (cursor.isPresent(i)) {
        carried.set(i);
        int slot = features.get(i).slot();
        if (featureClass.schema().slots().get(slot).encoding() == Encoding.WORD) {
          values.putWord(i, cursor.word(i));
        } else {
          values.putBytes(i, cursor.bytes(i));
        }
      } else if (cursor.isAbsent(i)) {
        carried.set(i);
        values.putAbsent(i);
      }
    }
    return new LoggedRow(
        id(), cursor.featureTimeMicros(), cursor.recordedTimeMicros(), carried, values);
  }

  private Object id() {
    return switch (featureClass.id().type()) {
      case "int" -> (int) cursor.longId();
      case "String" -> cursor.stringId();
      case "UUID" -> cursor.uuidId();
      default -> cursor.longId();
    };
  }

  @Override
  public void close() {
    cursor.close();
  }
}
