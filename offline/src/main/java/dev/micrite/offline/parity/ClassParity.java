package dev.micrite.offline.parity;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.query.OfflineQuery;
import dev.micrite.query.OfflineStore;
import dev.micrite.query.ParityCheck;
import dev.micrite.query.ParityReport.Difference;
import dev.micrite.query.ParityReport.Kind;
import dev.micrite.query.Spine;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.RowValues;
import dev.micrite.store.RowUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compares what was logged of the entities of one class. Belongs to one thread. */
final class ClassParity {
  /** Rows are read and asked about together: each question scans the tables. */
  private static final int BATCH_ROWS = 50_000;

  /** How many times the differing rows of one batch are asked again, as known at another time. */
  private static final int MOST_PARTS = 64;

  private final ParityCheck check;
  private final OfflineStore store;
  private final FeatureClass<?> featureClass;
  private final List<FeatureKey<?, ?>> features;
  private final LateInputs lateInputs;
  private final Tally tally;
  private final RowValues values;
  private final RowUpdate update = new RowUpdate();

  /**
   * @param features those compared
   */
  ClassParity(
      ParityCheck check,
      OfflineStore store,
      FeatureClass<?> featureClass,
      List<FeatureKey<?, ?>> features,
      LateInputs lateInputs,
      Tally tally) {
    this.check = check;
    this.store = store;
    this.featureClass = featureClass;
    this.features = features;
    this.lateInputs = lateInputs;
    this.tally = tally;
    this.values = new RowValues(featureClass);
  }

  void compareAll(LoggedRows logged) {
    tally.logged(logged.logged());
    List<LoggedRow> rows = logged.next(BATCH_ROWS);
    while (!rows.isEmpty()) {
      tally.rows(rows.size());
      Map<BitSet, List<LoggedRow>> byCarried = new LinkedHashMap<>();
      rows.forEach(
          row -> byCarried.computeIfAbsent(row.carried(), it -> new ArrayList<>()).add(row));
      byCarried.forEach(this::compare);
      rows = logged.next(BATCH_ROWS);
    }
  }

  /** Compares rows that have values of the same features: of exactly these are they asked. */
  private void compare(BitSet carried, List<LoggedRow> rows) {
    int[] positions = carried.stream().toArray();
    OfflineQuery<Values> query = query(positions, check.knownAtMicros(), check.keptDifferences());
    List<DifferingRow> differing = new ArrayList<>();
    ask(
        query,
        rows,
        (row, offline) -> {
          DifferingRow compared = new DifferingRow(row, offline, positions.length);
          for (int i = 0; i < positions.length; i++) {
            Kind kind = kind(features.get(positions[i]), row.values(), positions[i], offline, i);
            if (kind == null) {
              tally.equal(features.get(positions[i]));
            } else {
              compared.differs(i, kind);
            }
          }
          if (compared.isDifferent()) {
            differing.add(compared);
          }
        });
    if (!differing.isEmpty()) {
      markLate(differing, positions, query.featureClasses());
      differing.forEach(row -> tell(row, positions));
    }
  }

  /** Rows in the order in which they are asked, each with its answer. */
  private void ask(OfflineQuery<Values> query, List<LoggedRow> rows, Answered answered) {
    List<Object> ids = new ArrayList<>(rows.size());
    List<Instant> times = new ArrayList<>(rows.size());
    for (LoggedRow row : rows) {
      ids.add(row.id());
      times.add(Micros.instant(row.micros()));
    }
    Iterator<LoggedRow> asked = rows.iterator();
    try (Stream<Values> answers = store.dataset(query, Spine.of(ids, times)).stream()) {
      answers.forEachOrdered(offline -> answered.row(asked.next(), offline));
    }
  }

  /**
   * A question about these features.
   *
   * @param explained how many of those without a value are explained
   */
  private OfflineQuery<Values> query(int[] positions, long knownAtMicros, int explained) {
    List<FeatureKey<?, ?>> asked = new ArrayList<>();
    for (int position : positions) {
      asked.add(features.get(position));
    }
    return check.ask(featureClass, asked, knownAtMicros, () -> new ValuesReader(asked, explained));
  }

  /** How two values differ; null if they do not. */
  private Kind kind(
      FeatureKey<?, ?> feature, Values live, int livePosition, Values offline, int position) {
    if (!live.isPresent(livePosition)) {
      return offline.isPresent(position) ? Kind.EXTRA : null;
    }
    if (!offline.isPresent(position)) {
      return Kind.MISSING;
    }
    boolean isSame =
        live.hasSameBits(livePosition, offline, position)
            || SameValue.of(boxed(feature, live, livePosition), boxed(feature, offline, position));
    return isSame ? null : Kind.MISMATCH;
  }

  /** Asks rows again as known when they were answered: what is equal then came late. */
  private void markLate(
      List<DifferingRow> differing, int[] positions, List<FeatureClass<?>> classes) {
    List<List<DifferingRow>> parts = lateInputs.parts(differing, classes, check.knownAtMicros());
    for (List<DifferingRow> part : parts.subList(0, Math.min(parts.size(), MOST_PARTS))) {
      long knownAt =
          part.stream().mapToLong(row -> row.logged().recordedMicros()).max().orElseThrow();
      Iterator<DifferingRow> asked = part.iterator();
      ask(
          query(positions, knownAt, 0),
          part.stream().map(DifferingRow::logged).toList(),
          (row, then) -> markLate(asked.next(), positions, then));
    }
    parts.stream().skip(MOST_PARTS).forEach(part -> tally.notAskedAgain(part.size()));
  }

  private void markLate(DifferingRow row, int[] positions, Values then) {
    for (int i = 0; i < positions.length; i++) {
      if (row.kind(i) != null
          && kind(features.get(positions[i]), row.logged().values(), positions[i], then, i)
              == null) {
        row.differs(i, Kind.LATE_INPUT);
      }
    }
  }

  private void tell(DifferingRow row, int[] positions) {
    for (int i = 0; i < positions.length; i++) {
      Kind kind = row.kind(i);
      if (kind != null) {
        FeatureKey<?, ?> feature = features.get(positions[i]);
        tally.different(feature, kind);
        if (tally.keeps(kind)) {
          tally.keep(
              new Difference(
                  feature,
                  row.logged().id(),
                  Micros.instant(row.logged().micros()),
                  Micros.instant(row.logged().recordedMicros()),
                  kind,
                  shown(feature, row.logged().values(), positions[i]),
                  shown(feature, row.offline(), i),
                  row.offline().why(i)));
        }
      }
    }
  }

  /** As declared and boxed; null if there is neither a value nor an absence. */
  private Object shown(FeatureKey<?, ?> feature, Values from, int position) {
    if (from.isPresent(position)) {
      return boxed(feature, from, position);
    }
    return from.isKnown(position) ? values.absent(feature) : null;
  }

  private Object boxed(FeatureKey<?, ?> feature, Values from, int position) {
    update.reset();
    from.putInto(update, position, feature.slot());
    return values.boxed(feature, update);
  }

  /** Sees a logged row and the answer to it. */
  @FunctionalInterface
  private interface Answered {
    void row(LoggedRow logged, Values offline);
  }
}
