package dev.micrite.resolve;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.MicriteException;
import dev.micrite.log.ObservationLog;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowUpdate;
import dev.micrite.store.StoreException;
import dev.micrite.store.UpdateCheck;
import java.util.function.LongSupplier;

/**
 * Appends observations to the log: what queries compute (W1), one record for each row, and what
 * applications upload. Safe for all threads.
 *
 * <p>A log that fails to append fails no query; it does fail an upload. The same goes for a value
 * that no table can hold: of a query's, the others are appended without it.
 */
final class ObservationWriter {
  private static final ThreadLocal<Buffers> BUFFERS = ThreadLocal.withInitial(Buffers::new);

  private final ObservationLog log;
  private final LongSupplier clock;
  private final StoreTrouble trouble = new StoreTrouble("log of observations");
  private final int uploads;

  /** Appends to a log; the clock says when, in microseconds since the epoch. */
  ObservationWriter(ObservationLog log, LongSupplier clock) {
    this.log = log;
    this.clock = clock;
    this.uploads = log.run("upload");
  }

  /** The number of a run that a query makes. */
  int run(String query) {
    return log.run(runName(query));
  }

  /** What the observations of a query say wrote them. */
  static String runName(String query) {
    return "query " + query;
  }

  void write(Walk walk, int run) {
    long recordedMicros = clock.getAsLong();
    for (TablePlan table : walk.plan.tables) {
      if (table.observed.length > 0) {
        writeAll(walk, table, recordedMicros, run);
      }
    }
  }

  private void writeAll(Walk walk, TablePlan table, long recordedMicros, int run) {
    Buffers buffers = BUFFERS.get();
    for (EntityRow row : walk.rowsOf(table)) {
      try {
        ComputedValues.collectObserved(row, table, buffers.update.reset());
        if (!buffers.update.isEmpty()) {
          row.readId(buffers.id);
          append(table.featureClass, buffers.id, buffers.update, recordedMicros, run);
        }
      } catch (RuntimeException e) {
        failed(table.featureClass, e);
      }
    }
  }

  /** An empty update of this thread's, for a row that is no walk's. */
  RowUpdate newUpdate() {
    return BUFFERS.get().update.reset();
  }

  /** Appends what a query computed of one entity without a walk. */
  void write(FeatureClass<?> featureClass, EntityId id, RowUpdate update, int run) {
    append(featureClass, id, update, clock.getAsLong(), run);
  }

  /** Appends what tables can hold of an update; what they cannot is told, and left out. */
  private void append(
      FeatureClass<?> featureClass, EntityId id, RowUpdate update, long recordedMicros, int run) {
    try {
      log.append(featureClass.schema(), id, update, recordedMicros, run);
    } catch (StoreException e) {
      int unstorable = new UpdateCheck(featureClass.schema()).firstUnstorable(update);
      if (!e.tag().equals("UnstorableValue") || unstorable < 0) {
        throw e;
      }
      failed(featureClass, e);
      update.remove(unstorable);
      if (!update.isEmpty()) {
        append(featureClass, id, update, recordedMicros, run);
      }
    }
  }

  void failed(FeatureClass<?> featureClass, RuntimeException e) {
    trouble.report("take observations of", featureClass, e);
  }

  /**
   * Appends what was uploaded.
   *
   * @throws MicriteException {@code [BadGiven]} if no table can hold a value
   */
  void upload(FeatureClass<?> featureClass, EntityId id, RowUpdate update) {
    try {
      appendUpload(featureClass, id, update);
    } catch (StoreException e) {
      if (e.tag().equals("UnstorableValue")) {
        throw new MicriteException(
            "BadGiven", e.getMessage().substring("[UnstorableValue] ".length()), e);
      }
      throw e;
    }
  }

  private void appendUpload(FeatureClass<?> featureClass, EntityId id, RowUpdate update) {
    log.append(featureClass.schema(), id, update, clock.getAsLong(), uploads);
  }

  void close() {
    log.close();
  }

  private static final class Buffers {
    final EntityId id = new EntityId();
    final RowUpdate update = new RowUpdate();
  }
}
