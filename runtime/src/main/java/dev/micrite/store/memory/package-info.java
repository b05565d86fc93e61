/**
 * The online store without a disk: rows as byte arrays in a map on the heap, for tests and
 * try-outs. It keeps the same bytes and passes the same contract test as the store of the package
 * {@code chronicle}. {@link dev.micrite.store.memory.MemoryStores} is its door.
 */
package dev.micrite.store.memory;
