/**
 * The durable online store: rows in a Chronicle Map, off-heap, in the process. {@link
 * dev.micrite.store.chronicle.ChronicleStores} is its only door.
 *
 * <p>Chronicle makes the file and places rows in it ({@code MapFile}). Reading goes past it,
 * without locks, by rows that prove themselves ({@code RowFile}); so does overwriting a row that
 * stays where it is, made safe by a {@code Journal}. {@code StoreDirectory} decides what may be
 * opened as it is; everything else goes through {@code Rebuild}, which believes nothing but whole
 * rows: recovery, migration to another schema, more room. {@code Growth} does the last while the
 * store is in use. {@code WritingStore} and {@code ReadingStore} put it together for the one
 * process that writes and the others. The files are described in {@code docs/store-layout.md}.
 */
package dev.micrite.store.chronicle;
