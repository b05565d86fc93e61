/**
 * The durable log of observations: what was learned, in the order in which it was learned, until it
 * is in the tables of the offline store.
 *
 * <p>One process appends through {@link dev.micrite.log.ObservationLog}; any number of processes
 * read whole records behind it through {@link dev.micrite.log.LogReader}; whoever has brought
 * records to safety lets go of them through {@link dev.micrite.log.LogDirectory#release}. A
 * position is a number of bytes from the beginning of the log: it grows, and is never used twice,
 * so that a table that remembers the position it was filled up to has every record exactly once.
 *
 * <pre>{@code
 * try (ObservationLog log = ObservationLog.open(dir, LogOptions.defaults())) {
 *   int run = log.run("upload");
 *   log.append(schema, id, update, recordedMicros, run);
 * }
 * try (LogReader reader = LogReader.open(dir, position)) {
 *   while (reader.next()) { use(reader); }
 *   commit(reader.nextPosition());
 * }
 * LogDirectory.at(dir).release(committed);
 * }</pre>
 *
 * The bytes are described in {@code docs/log-layout.md}.
 */
package dev.micrite.log;
