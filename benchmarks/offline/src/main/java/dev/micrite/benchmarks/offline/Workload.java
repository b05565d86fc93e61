package dev.micrite.benchmarks.offline;

import dev.micrite.query.Dataset;
import dev.micrite.query.Micrite;
import dev.micrite.query.Spine;
import java.nio.file.Path;
import java.util.function.BiFunction;

/**
 * Events as plain Parquet for DuckDB and ingested into Micrite, spines, and what both are asked.
 *
 * @param prefix of the names of figures
 * @param folder holds {@code events.parquet}, the spines and {@code micrite}
 * @param rows of the spine
 * @param historyRows of the spine that aggregates are asked for
 * @param latest asks Micrite for the latest values
 * @param history asks Micrite for aggregates
 * @param peer asks DuckDB for the same
 */
record Workload(
    String prefix,
    Path folder,
    long rows,
    long historyRows,
    BiFunction<Micrite, Spine, Dataset<?>> latest,
    BiFunction<Micrite, Spine, Dataset<?>> history,
    PeerStatements peer) {

  Path events() {
    return folder.resolve("events.parquet");
  }

  Path spine() {
    return folder.resolve("spine.parquet");
  }

  Path historySpine() {
    return folder.resolve("history-spine.parquet");
  }

  Path directory() {
    return folder.resolve("micrite");
  }

  Path answers(String whose) {
    return folder.resolve("answers-" + whose + ".parquet");
  }

  /** Micrite's latest values, in seconds. */
  double latestSeconds(Micrite micrite) {
    return seconds(latest.apply(micrite, Spine.file(spine(), "as_of")), rows, "latest");
  }

  /** Micrite's aggregates, in seconds. */
  double historySeconds(Micrite micrite) {
    Spine spine = Spine.file(historySpine(), "as_of");
    return seconds(history.apply(micrite, spine), historyRows, "history");
  }

  private double seconds(Dataset<?> dataset, long expected, String whose) {
    long start = System.nanoTime();
    long written = dataset.writeParquet(answers(whose));
    double seconds = (System.nanoTime() - start) / 1e9;
    if (written != expected) {
      throw new IllegalStateException(written + " rows were written, not " + expected);
    }
    return seconds;
  }

  Micrite open() {
    return Micrite.open(directory());
  }
}
