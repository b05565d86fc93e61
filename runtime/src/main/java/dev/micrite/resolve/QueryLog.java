package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;

/**
 * The log of observations as one query sees it that answers without a walk (W1); not for
 * applications. Safe for all threads.
 *
 * <p>A log that fails to append fails no query.
 */
public final class QueryLog {
  private final ObservationWriter writer;
  private final int run;

  QueryLog(ObservationWriter writer, int run) {
    this.writer = writer;
    this.run = run;
  }

  /** An empty update of this thread's, to be handed to {@link #append} before another is asked. */
  public RowUpdate newUpdate() {
    return writer.newUpdate();
  }

  /**
   * Appends what the query computed of one entity. Allocates nothing.
   *
   * @throws dev.micrite.store.StoreException as the log says; to be handed to {@link #failed}
   */
  public void append(FeatureClass<?> featureClass, EntityId id, RowUpdate update) {
    writer.write(featureClass, id, update, run);
  }

  /** Counts what could not be appended, and reports it where that is due. */
  public void failed(FeatureClass<?> featureClass, RuntimeException why) {
    writer.failed(featureClass, why);
  }
}
