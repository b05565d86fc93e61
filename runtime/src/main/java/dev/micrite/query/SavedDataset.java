package dev.micrite.query;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A revision of a training set that is kept: its answers as Parquet files, and all that is needed
 * to compute them again: the spine, what was known (T6), options, plan and code. Neither later
 * observations nor later code change it. Safe for all threads, its streams each for one.
 *
 * @param <R> the query record
 */
public interface SavedDataset<R> {
  /** What it is. */
  DatasetRevision revision();

  /**
   * The answers, read from the files while they are asked for. Close the stream if it is not read
   * to its end.
   *
   * @throws MicriteException {@code [DatasetChanged]} if the query has other components by now than
   *     the files have columns
   */
  Stream<R> stream();

  /**
   * The answers with the rows of the spine they are for; as {@link #stream}. A {@code BigDecimal}
   * that the spine carried along is text here, as in the files.
   */
  Stream<Dataset.Row<R>> rows();

  /** All answers; as {@link #stream}. */
  default List<R> toList() {
    try (Stream<R> answers = stream()) {
      return answers.toList();
    }
  }

  /** The Parquet files, in the order of the rows; not to be changed. */
  default List<Path> files() {
    return revision().files();
  }

  /**
   * Makes a view of the files in a database of DuckDB, or replaces one of that name.
   *
   * @param duckdb a connection of the DuckDB driver, which stays the caller's
   * @throws MicriteException {@code [NoDuckDb]} if it is to another database
   */
  default void createView(Connection duckdb, String view) {
    revision().createView(duckdb, view);
  }

  /**
   * Makes a new revision: the same rows, known at the same time, with these features computed at
   * each row's time though they were observed, by the code there is now (R3). Features that the
   * revision recomputed are recomputed again.
   *
   * @throws MicriteException as {@link Dataset#save}
   */
  SavedDataset<R> recompute(FeatureKey<?, ?>... features);

  /**
   * Computes the same again and compares: the same rows, known at the same time, by the code there
   * is now. Nothing is kept of it.
   *
   * @throws MicriteException {@code [DamagedDataFile]} if a file is not as it was written
   */
  DatasetComparison computeAgain();

  /**
   * Makes observations of the values, at each row's time (W4): {@code ingest(to ->
   * to.storeOffline(true))}. Those are the components that are features of the query's class, and
   * neither given nor following from what is; what other entities were asked for is not known to
   * the files. A row without a value says nothing of that feature.
   *
   * <p>If the process dies, the offline store has all of them or none; ingesting again adds them a
   * second time, which changes no value.
   *
   * @throws MicriteException {@code [NothingToIngest]} if no store is chosen or no component can be
   *     ingested, {@code [FutureFeatureTime]} if a row's time is not yet, {@code [ReadOnlyEngine]}
   */
  DatasetIngestReport ingest(UnaryOperator<DatasetIngestion> change);
}
