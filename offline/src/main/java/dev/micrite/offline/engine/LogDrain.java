package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.log.LogDirectory;
import dev.micrite.log.LogReader;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.offline.table.StoreLock;
import dev.micrite.store.StoreException;
import dev.micrite.store.StoreSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the records of the log into the tables, each exactly once: a table's commit says up to
 * which position of the log the table has its records. Segments are let go of when all tables are
 * past them. Safe for all threads, and beside other processes that do the same.
 *
 * <p>Records of a class that this program does not know stay in the log, for one that knows it.
 */
final class LogDrain {
  /** Records are committed when so many observations of all classes wait. */
  private static final int BATCH_ROWS = 100_000;

  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.offline");

  private final ClassTables tables;
  private final Map<String, FeatureClass<?>> classes = new HashMap<>();
  private final Path log;
  private final StoreLock lock;
  private final int batchRows;
  private final Set<ObservationTable> filled = ConcurrentHashMap.newKeySet();
  private final Set<String> unknown = new HashSet<>(); // guarded by the lock

  // Of this process, guarded by the lock: where to go on, in which log.
  private long resumeAt = -1;
  private long resumeLog;
  private long heldFrom = Long.MAX_VALUE;
  private String lastDamage;

  LogDrain(ClassTables tables, List<FeatureClass<?>> featureClasses, Path log, Path lockDirectory) {
    this(tables, featureClasses, log, lockDirectory, BATCH_ROWS);
  }

  LogDrain(
      ClassTables tables,
      List<FeatureClass<?>> featureClasses,
      Path log,
      Path lockDirectory,
      int batchRows) {
    this.batchRows = batchRows;
    this.tables = tables;
    this.log = log;
    this.lock = new StoreLock(lockDirectory.resolve("drain.lock"));
    featureClasses.forEach(it -> classes.put(it.schema().featureClass(), it));
  }

  /** Moves everything that was appended when this was called. */
  void run() {
    if (Files.isDirectory(log)) {
      lock.holding(this::drain);
    }
  }

  /** Compacts and expires what became due in the tables that were filled. */
  void maintain() {
    for (ObservationTable table : List.copyOf(filled)) {
      filled.remove(table);
      table.maintain();
    }
  }

  private void drain() {
    Map<String, DrainedTable> drained = new HashMap<>();
    try (LogReader reader = open()) {
      int waiting = 0;
      while (next(reader)) {
        DrainedTable table = table(reader, drained);
        if (table != null) {
          waiting += table.add(reader);
        }
        if (waiting >= batchRows) {
          commit(drained, reader.nextPosition());
          waiting = 0;
        }
      }
      commit(drained, reader.nextPosition());
      resumeAt = reader.nextPosition();
      resumeLog = reader.logId();
    } catch (StoreException e) {
      if (e.tag().equals("NoLog")) {
        return;
      }
      throw e;
    } finally {
      drained.values().forEach(this::settle);
    }
    LogDirectory.at(log).release(Math.min(resumeAt, heldFrom));
  }

  private LogReader open() {
    LogReader first = LogReader.open(log);
    if (resumeAt < 0) {
      return first;
    }
    try (first) {
      if (first.logId() == resumeLog && LogDirectory.at(log).firstPosition() <= resumeAt) {
        return LogReader.open(log, resumeAt);
      }
    }
    heldFrom = Long.MAX_VALUE;
    return LogReader.open(log);
  }

  /** Damage does not keep what comes after it out of the tables; it is told, and passed. */
  private boolean next(LogReader reader) {
    while (true) {
      try {
        return reader.next();
      } catch (StoreException e) {
        if (!e.tag().equals("DamagedLog")) {
          throw e;
        }
        if (!e.getMessage().equals(lastDamage)) {
          LOG.error("records of the log are lost: {}", e.getMessage());
          lastDamage = e.getMessage();
        }
        if (!reader.skipDamage()) {
          return false;
        }
      }
    }
  }

  private DrainedTable table(LogReader reader, Map<String, DrainedTable> drained) {
    StoreSchema logged = reader.schema();
    FeatureClass<?> featureClass = classes.get(logged.featureClass());
    if (featureClass == null) {
      heldFrom = Math.min(heldFrom, reader.position());
      if (unknown.add(logged.featureClass())) {
        LOG.warn(
            "the log holds observations of {}, which no module of this program declares; they stay"
                + " there until one does",
            logged.featureClass());
      }
      return null;
    }
    DrainedTable table = drained.get(logged.featureClass());
    if (table != null && table.logged().equals(logged)) {
      return table;
    }
    if (table != null) {
      table.commit(reader.position());
    }
    // Under the schema of its time, so that values of features that are gone keep their columns.
    ObservationSchema schema =
        ObservationSchema.of(
            logged, featureClass.id().name(), ClassTables.idType(featureClass.id()));
    DrainedTable opened =
        new DrainedTable(featureClass, logged, tables.store().table(schema), reader.logId());
    drained.put(logged.featureClass(), opened);
    return opened;
  }

  private static void commit(Map<String, DrainedTable> drained, long position) {
    drained.values().forEach(table -> table.commit(position));
  }

  /** Brings a table back to the schema of this program. */
  private void settle(DrainedTable drained) {
    ObservationSchema current = ClassTables.schema(drained.featureClass());
    ObservationTable table = drained.table();
    if (!current.equals(table.schema())) {
      table = tables.store().table(current);
    }
    if (drained.isFilled()) {
      filled.add(table);
    }
  }
}
