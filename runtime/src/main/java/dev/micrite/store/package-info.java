/**
 * The online store: the newest value of every cached feature of every entity, with its feature
 * time.
 *
 * <p>{@link dev.micrite.store.OnlineStores} opens one {@link dev.micrite.store.OnlineStore} per
 * feature class; a store reads a row into a reusable {@link dev.micrite.store.StoredRow} and merges
 * a reusable {@link dev.micrite.store.RowUpdate} into it, slot by slot, the newest feature time
 * winning (S3). What a row looks like is said once, by {@link dev.micrite.store.RowLayout}. The
 * stores themselves live in the packages {@code chronicle} (off-heap and durable) and {@code
 * memory} (for tests); generated code and the engine know this package only.
 *
 * <pre>{@code
 * try (OnlineStores stores = ChronicleStores.open(dir, StoreOptions.defaults())) {
 *   OnlineStore users = stores.open(schema);
 *   id.set(42);
 *   update.reset().putDouble(0, timeMicros, 17.5);
 *   users.write(id, update);
 *   if (users.read(id, row) && row.isFresh(0, nowMicros, maxStalenessMicros)) { use(row.doubleAt(0)); }
 * }
 * }</pre>
 */
package dev.micrite.store;
