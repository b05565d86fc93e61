package dev.micrite.offline.engine;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.log.LogReader;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.table.ObservationBatch;
import dev.micrite.offline.table.ObservationSchema;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.store.Encoding;
import dev.micrite.store.EntityId;
import dev.micrite.store.StoreSchema;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A table and the records of the log that wait for its next commit. Belongs to one thread. */
final class DrainedTable {
  /** A property of tables: the log's number and the position up to which its records are there. */
  static final String POSITION = ObservationTable.PROPERTY_PREFIX + "log-position";

  private static final Logger LOG = LoggerFactory.getLogger("dev.micrite.offline");

  private final FeatureClass<?> featureClass;
  private final StoreSchema logged;
  private final ObservationTable table;
  private final long logId;
  private final long position;
  private final EntityId id = new EntityId();
  private ObservationBatch batch;
  private boolean isFilled;

  DrainedTable(
      FeatureClass<?> featureClass, StoreSchema logged, ObservationTable table, long logId) {
    this.featureClass = featureClass;
    this.logged = logged;
    this.table = table;
    this.logId = logId;
    this.position = table.property(POSITION).map(text -> positionOf(text, logId)).orElse(0L);
    this.batch = table.newBatch();
  }

  private static long positionOf(String text, long logId) {
    String[] parts = text.split(":", -1);
    return Long.parseLong(parts[0]) == logId ? Long.parseLong(parts[1]) : 0;
  }

  FeatureClass<?> featureClass() {
    return featureClass;
  }

  /** The class as it was when the records were appended. */
  StoreSchema logged() {
    return logged;
  }

  ObservationTable table() {
    return table;
  }

  /** Whether anything was committed. */
  boolean isFilled() {
    return isFilled;
  }

  /**
   * Adds a record, if the table does not have it: an observation for each of its feature times.
   *
   * @return how many observations
   */
  int add(LogReader reader) {
    if (reader.position() < position) {
      return 0;
    }
    int before = batch.size();
    reader.id(id);
    for (int i = 0; i < reader.count(); i++) {
      if (isFirstOfItsTime(reader, i)) {
        addTime(reader, reader.timeMicros(i));
      }
    }
    return batch.size() - before;
  }

  private static boolean isFirstOfItsTime(LogReader reader, int index) {
    for (int i = 0; i < index; i++) {
      if (reader.timeMicros(i) == reader.timeMicros(index)) {
        return false;
      }
    }
    return true;
  }

  private void addTime(LogReader reader, long timeMicros) {
    try {
      begin(reader, timeMicros);
    } catch (OfflineException e) {
      LOG.error("an observation of {} {} is lost: {}", featureClass, id, e.getMessage());
      return;
    }
    for (int i = 0; i < reader.count(); i++) {
      if (reader.timeMicros(i) == timeMicros) {
        put(reader, i);
      }
    }
  }

  private void begin(LogReader reader, long timeMicros) {
    ObservationSchema.IdType type = table.schema().idType();
    long recorded = reader.recordedMicros();
    long sequence = reader.position();
    String run = reader.runName();
    switch (type) {
      case LONG, INT -> batch.begin(id.key(), timeMicros, recorded, sequence, run);
      case STRING -> batch.begin(id.toString(), timeMicros, recorded, sequence, run);
      case UUID -> batch.begin(UUID.fromString(id.toString()), timeMicros, recorded, sequence, run);
    }
  }

  /** A value that no column can hold is told and left out: it would keep all others waiting. */
  private void put(LogReader reader, int index) {
    int slot = reader.slot(index);
    try {
      if (!reader.isPresent(index)) {
        batch.putAbsent(slot);
      } else if (logged.slots().get(slot).encoding() == Encoding.WORD) {
        batch.putWord(slot, reader.longAt(index));
      } else {
        batch.putBytes(slot, reader.buffer(), reader.offset(index), reader.length(index));
      }
    } catch (OfflineException e) {
      LOG.error("a value of {} {} is lost: {}", featureClass, id, e.getMessage());
    }
  }

  /** Commits what waits: the table then has all its records before a position. */
  void commit(long before) {
    if (batch.size() > 0) {
      table.append(batch, Map.of(POSITION, logId + ":" + before));
      batch = table.newBatch();
      isFilled = true;
    }
  }
}
