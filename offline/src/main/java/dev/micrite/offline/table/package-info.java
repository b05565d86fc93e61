/**
 * The observation store: an Iceberg table for each feature class. A row is an observation, the
 * values of some features of one entity at one feature time, as learned at a recorded time.
 *
 * <p>Iceberg keeps the metadata, in a SQLite catalog and files beside it; DuckDB writes and reads
 * the Parquet files. {@code docs/offline-layout.md} says what lies where.
 *
 * <pre>{@code
 * try (ObservationStore store = ObservationStore.open(dir, ObservationStoreOptions.defaults())) {
 *   ObservationTable users = store.table(schema);
 *   ObservationBatch batch = users.newBatch();
 *   batch.begin(42, featureTimeMicros, recordedTimeMicros, sequence, "online");
 *   batch.putWord(0, Double.doubleToRawLongBits(17.5));
 *   users.append(batch, Map.of("micrite.log-position", "4711"));
 *   long observations = users.scan(ObservationFilter.all()).count();
 * }
 * }</pre>
 */
package dev.micrite.offline.table;
