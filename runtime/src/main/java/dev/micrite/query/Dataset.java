package dev.micrite.query;

import dev.micrite.catalog.MicriteException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A training set: the answers of one query for all rows of a spine, each as of its row's time, in
 * the spine's order. What is known is fixed when the query is asked (T6): however often and
 * whenever it is read, its rows are the same, as long as no resolver answers differently.
 *
 * <p>Rows are computed when they are read, in batches, so that neither spine nor answers have to
 * fit into memory. For use by one thread at a time.
 *
 * @param <R> the query record
 */
public interface Dataset<R> {
  /**
   * The answers, computed while they are read. Close the stream if it is not read to its end.
   *
   * @throws UnresolvedFeatureException while reading, if a required feature of some row has no
   *     value
   */
  Stream<R> stream();

  /** The answers with the rows of the spine they are for; as {@link #stream}. */
  Stream<Row<R>> rows();

  /** All answers; as {@link #stream}. */
  default List<R> toList() {
    try (Stream<R> answers = stream()) {
      return answers.toList();
    }
  }

  /**
   * Writes a Parquet file with the id and the time of each row, the columns that the spine carries
   * along, and a column for each component of the query. The file is there whole, or not at all.
   *
   * @return how many rows
   * @throws UnresolvedFeatureException if a required feature of some row has no value
   */
  long writeParquet(Path file);

  /**
   * Writes the same as several Parquet files, {@code part-00000.parquet} and so on, into a new
   * directory. It is there with all of them, or not at all.
   *
   * @param directory is not there yet, or is empty
   * @param rowsPerFile how many rows each file has but the last
   * @return how many rows
   * @throws MicriteException {@code [DatasetFile]} if there is something else
   * @throws UnresolvedFeatureException if a required feature of some row has no value
   */
  long writeParquetFiles(Path directory, long rowsPerFile);

  /** Writes the same as CSV, with a header. */
  long writeCsv(Path file);

  /**
   * Ends what is being read or written of it now, by whatever threads, soon: they get {@code
   * [Cancelled]}, of a file nothing is left, statements are interrupted and calls of resolvers
   * abandoned. So does interrupting the thread that reads or writes. Afterwards it can be read
   * again. Safe for all threads; if nothing is going on, nothing happens.
   */
  void cancel();

  /**
   * How it is answered: the steps, and once it was read or written, or while it is, their rows and
   * times, and where the values of each feature came from. Of several readings that which began
   * last. Safe for all threads.
   */
  OfflineExplanation explain();

  /**
   * Computes it and keeps it as a new revision of a dataset of this name, the first if there is
   * none yet: {@link Datasets}. A revision is there whole or not at all, whenever the process dies.
   *
   * @param name letters, digits, dots, dashes and underscores; case does not count
   * @throws MicriteException {@code [BadDatasetName]}, {@code [ReadOnlyEngine]}
   * @throws UnresolvedFeatureException if a required feature of some row has no value
   */
  SavedDataset<R> save(String name);

  /**
   * As {@link #save(String)}, in files of so many rows; about a million unless said.
   *
   * @throws IllegalArgumentException if not positive
   */
  SavedDataset<R> save(String name, long rowsPerFile);

  /** Observations recorded up to this time were taken into account (T6). */
  Instant knownAt();

  /**
   * An answer and its row of the spine.
   *
   * @param columns what the spine carries along, in its order; may hold nulls
   */
  record Row<R>(Object id, Instant time, List<Object> columns, R answer) {}
}
