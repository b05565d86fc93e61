package dev.micrite.offline.ingest;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.offline.OfflineException;
import dev.micrite.offline.duck.DuckConnection;
import dev.micrite.offline.duck.Sql;
import dev.micrite.offline.table.ObservationBatch;
import dev.micrite.offline.table.ObservationTable;
import dev.micrite.offline.terminal.Progress;
import dev.micrite.query.Ingestion;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.UploadedRow;
import dev.micrite.store.EntityId;
import dev.micrite.store.RowLayout;
import dev.micrite.store.RowUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Records on their way to the stage, batch by batch. */
final class RecordRows {
  private static final int BATCH_ROWS = 20_000;

  private final Ingestion.Records records;
  private final FeatureClass<?> featureClass;
  private final long timeMicros;
  private final LongSupplier clock;
  private final List<MappedColumn> columns;
  private final List<RecordComponents.Reader> readers = new ArrayList<>();
  private final List<FeatureKey<?, ?>> features = new ArrayList<>();
  private final EntityId entity = new EntityId();
  private final RowUpdate update = new RowUpdate();
  private long nowMicros;

  /** Maps the components and checks their types; reads no records. */
  RecordRows(
      Ingestion.Records records, Ingestion<?> ingestion, long timeMicros, LongSupplier clock) {
    this.records = records;
    this.featureClass = ingestion.featureClass();
    this.timeMicros = timeMicros;
    this.clock = clock;
    this.nowMicros = clock.getAsLong();
    RecordComponents components = new RecordComponents(records.type());
    this.columns = ColumnMapping.of(ingestion, name(), components.columns());
    for (MappedColumn column : columns) {
      readers.add(components.reader(column));
      if (!column.isId()) {
        column.feature().ifPresent(features::add);
      }
    }
  }

  private String name() {
    return records.name();
  }

  /** The features of the components, but the id. */
  List<FeatureKey<?, ?>> features() {
    return features;
  }

  /** Reads all records, and says how many of them were not staged. */
  long stage(
      DuckConnection connection,
      ObservationTable table,
      Stage stage,
      Rejects rejects,
      Progress progress) {
    long refused = 0;
    try (Stream<? extends Record> all = records.records().get()) {
      Iterator<? extends Record> each = all.iterator();
      long row = 0;
      while (each.hasNext()) {
        ObservationBatch batch = table.newBatch();
        List<Refused> bad = new ArrayList<>();
        long first = row;
        for (; row - first < BATCH_ROWS && each.hasNext(); row++) {
          Record record = each.next();
          try {
            add(record, row, batch);
          } catch (Refusal e) {
            bad.add(new Refused(row, e.column, e.reason, e.getMessage(), String.valueOf(record)));
          }
        }
        flush(connection, table, stage, batch, bad);
        refused += bad.size();
        keep(connection, rejects, bad);
        progress.step(row - first);
      }
    }
    return refused;
  }

  private void add(Record record, long row, ObservationBatch batch) {
    if (record == null) {
      throw new Refusal(null, "NullValue", "the record is null");
    }
    Object id = null;
    long time = timeMicros;
    Object[] values = new Object[columns.size()];
    for (int i = 0; i < values.length; i++) {
      MappedColumn column = columns.get(i);
      values[i] = readers.get(i).read(record);
      if (values[i] == null) {
        throw new Refusal(column, "NullValue", "it is null");
      }
      if (column.isTime()) {
        time = time(column, (Instant) values[i]);
      }
      id = column.isId() ? values[i] : id;
    }
    UploadedRow uploaded = new UploadedRow(featureClass, id);
    for (int i = 0; i < values.length; i++) {
      MappedColumn column = columns.get(i);
      if (!column.isId() && column.feature().isPresent()) {
        try {
          uploaded.set(column.feature().get(), values[i]);
        } catch (MicriteException e) {
          throw new Refusal(column, "BadGiven", e.getMessage().replaceFirst("^\\[\\w+] ", ""));
        }
      }
    }
    update.reset();
    uploaded.save(features, time, true, entity, update);
    put(batch, id, time, row);
  }

  private long time(MappedColumn column, Instant time) {
    long micros = Micros.canTell(time) ? Micros.of(time) : Long.MIN_VALUE;
    if (micros > nowMicros) {
      nowMicros = clock.getAsLong(); // it goes on while records are made
    }
    if (micros > nowMicros) {
      throw new Refusal(column, "FutureFeatureTime", time + " is after the time of the ingestion");
    } else if (micros <= -RowLayout.MAX_MICROS) {
      throw new Refusal(column, "OutOfRange", time + " is out of range");
    }
    return micros;
  }

  private void put(ObservationBatch batch, Object id, long time, long row) {
    try {
      if (id instanceof Number number) {
        batch.begin(number.longValue(), time, nowMicros, row, "");
      } else if (id instanceof UUID uuid) {
        batch.begin(uuid, time, nowMicros, row, "");
      } else {
        batch.begin((String) id, time, nowMicros, row, "");
      }
      for (int i = 0; i < update.count(); i++) {
        int slot = update.slot(i);
        if ((update.stamp(i) & 1) == 0) {
          batch.putAbsent(slot);
        } else if (update.isInTail(i)) {
          batch.putBytes(
              slot,
              update.tail(),
              RowLayout.referenceOffset(update.word(i)),
              RowLayout.referenceLength(update.word(i)));
        } else {
          batch.putWord(slot, update.word(i));
        }
      }
    } catch (OfflineException e) {
      throw new Refusal(null, "UnstorableValue", e.getMessage().replaceFirst("^\\[\\w+] ", ""));
    }
  }

  private void flush(
      DuckConnection connection,
      ObservationTable table,
      Stage stage,
      ObservationBatch batch,
      List<Refused> bad) {
    // An observation that was refused on the way is in the batch, in part.
    String without =
        bad.isEmpty()
            ? ""
            : bad.stream()
                .map(refused -> Long.toString(refused.row()))
                .collect(Collectors.joining(", ", " where _sequence not in (", ")"));
    List<FeatureKey<?, ?>> carried =
        features.stream().filter(feature -> batch.carries(feature.slot())).toList();
    if (batch.size() > 0) {
      table.read(
          connection,
          batch,
          rows ->
              stage.add(
                  "reading " + name(),
                  carried,
                  "select "
                      + Sql.name(featureClass.id().name())
                      + ", _feature_time, false, _absent"
                      + carried.stream()
                          .map(feature -> ", " + Sql.name(feature.name()))
                          .collect(Collectors.joining())
                      + " from "
                      + rows
                      + without));
    }
  }

  private void keep(DuckConnection connection, Rejects rejects, List<Refused> bad) {
    if (!bad.isEmpty()) {
      RefusedRows source = new RefusedRows(name(), bad);
      connection.withRows(
          source,
          rows -> {
            rejects.add("keeping rejects", "select * from " + rows);
            return null;
          });
    }
  }

  /**
   * A record that was refused.
   *
   * @param row its number, from 0
   * @param column the component; null if it is the record as a whole
   */
  record Refused(long row, MappedColumn column, String reason, String text, String record) {}

  /** Why a record is refused. */
  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient MappedColumn column;
    private final String reason;

    Refusal(MappedColumn column, String reason, String text) {
      super(text, null, false, false);
      this.column = column;
      this.reason = reason;
    }
  }
}
