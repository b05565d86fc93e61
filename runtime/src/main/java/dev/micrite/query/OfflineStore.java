package dev.micrite.query;

import dev.micrite.store.OnlineStore;
import java.util.OptionalInt;

/**
 * The offline store of an opened platform. The door for the offline module; not for applications.
 * Safe for all threads.
 */
public interface OfflineStore extends AutoCloseable {
  /** A training set. */
  <R> Dataset<R> dataset(OfflineQuery<R> query, Spine spine);

  /**
   * A revision of a dataset that was saved.
   *
   * @param query the query that made it
   * @param revision its number; empty for the latest
   */
  <R> SavedDataset<R> saved(OfflineQuery<R> query, String name, OptionalInt revision);

  /** What was saved. */
  Datasets datasets();

  /**
   * Takes the rows of files or records in.
   *
   * @param online the online store of the feature class
   */
  IngestReport ingest(Ingestion<?> ingestion, OnlineStore online);

  /** Compares what a query answered live with what training sets hold. */
  ParityReport parity(ParityCheck check);

  /** Moves what the log holds into the tables; does nothing where it only reads. */
  void flush();

  /** Flushes, and closes the tables. */
  @Override
  void close();
}
