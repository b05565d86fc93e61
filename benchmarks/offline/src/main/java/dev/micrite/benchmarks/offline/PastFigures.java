package dev.micrite.benchmarks.offline;

import dev.micrite.benchmarks.Figures;
import dev.micrite.query.Micrite;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.OptionalDouble;

/** Training sets beside DuckDB's, Parquet to Parquet: first compared, then timed in turn. */
final class PastFigures {
  /** The join with all events before is given up when it takes so many times the best. */
  private static final double RANGE_JOIN_LIMIT = 4;

  private final Workload workload;
  private final PeerStatements peer;
  private final int rounds;
  private final Figures figures = new Figures();
  private final Path theirs;
  private final Map<String, String> histories;

  PastFigures(Workload workload, int rounds) {
    this.workload = workload;
    this.peer = workload.peer();
    this.rounds = rounds;
    this.theirs = workload.answers("duckdb");
    this.histories = peer.history(workload.events(), workload.historySpine());
  }

  void print() throws Exception {
    try (Micrite micrite = workload.open();
        Duck duck = new Duck()) {
      // The first answers of a process: compared, and told apart from the ones after.
      figures.add("asof.first", workload.latestSeconds(micrite));
      duck.execute(latest());
      requireNone(duck, "latest", peer.latestDifferences(workload.answers("latest"), theirs));
      figures.add("aggregates.first", workload.historySeconds(micrite));
      for (Map.Entry<String, String> history : histories.entrySet()) {
        duck.execute(Duck.copy(history.getValue(), theirs));
        requireSameHistory(duck, history.getKey());
      }
      for (int round = 0; round < rounds; round++) {
        figures.add("asof", workload.latestSeconds(micrite));
        figures.add("asof.duckdb", duck.seconds(latest()));
        figures.add("aggregates", workload.historySeconds(micrite));
        for (Map.Entry<String, String> history : histories.entrySet()) {
          figures.add(history.getKey(), duck.seconds(Duck.copy(history.getValue(), theirs)));
        }
      }
      printLatest();
      printHistory(duck);
    }
  }

  private String latest() {
    return Duck.copy(peer.latest(workload.events(), workload.spine()), theirs);
  }

  private void requireSameHistory(Duck duck, String statement) throws SQLException {
    requireNone(duck, statement, peer.historyDifferences(workload.answers("history"), theirs));
  }

  private void requireNone(Duck duck, String what, String differences) throws SQLException {
    double count = duck.number(differences);
    if (count != 0) {
      throw new IllegalStateException(
          "%.0f rows of %s are not what DuckDB answers (%s)"
              .formatted(count, workload.prefix(), what));
    }
  }

  private void printLatest() {
    print("asof.rows", (double) workload.rows());
    print("asof.first_s", figures.median("asof.first"));
    print("asof.s", figures.median("asof"));
    print("asof.rows_per_s", workload.rows() / figures.median("asof"));
    print("asof.duckdb_s", figures.median("asof.duckdb"));
    print("asof.vs_duckdb", figures.medianRatio("asof.duckdb", "asof"));
  }

  private void printHistory(Duck duck) throws SQLException {
    String best =
        histories.keySet().stream()
            .min(Comparator.comparing((String name) -> figures.median(name)))
            .orElseThrow();
    double seconds = figures.median(best);
    print("aggregates.rows", (double) workload.historyRows());
    print("aggregates.first_s", figures.median("aggregates.first"));
    print("aggregates.s", figures.median("aggregates"));
    print("aggregates.rows_per_s", workload.historyRows() / figures.median("aggregates"));
    for (String history : histories.keySet()) {
      print("aggregates.duckdb." + history + "_s", figures.median(history));
    }
    double limit = RANGE_JOIN_LIMIT * seconds;
    OptionalDouble join =
        duck.seconds(
            Duck.copy(peer.rangeJoin(workload.events(), workload.historySpine()), theirs), limit);
    if (join.isPresent()) {
      requireSameHistory(duck, "range_join");
    }
    Figures.print(
        workload.prefix() + ".aggregates.duckdb.range_join_s",
        join.isPresent() ? "%.3f".formatted(join.getAsDouble()) : "over %.1f".formatted(limit));
    Figures.print(workload.prefix() + ".aggregates.duckdb_best", best);
    print("aggregates.vs_duckdb", figures.medianRatio(best, "aggregates"));
    print(
        "rows_per_s",
        (workload.rows() + workload.historyRows())
            / (figures.median("asof") + figures.median("aggregates")));
  }

  private void print(String name, double value) {
    Figures.print(workload.prefix() + "." + name, value);
  }
}
