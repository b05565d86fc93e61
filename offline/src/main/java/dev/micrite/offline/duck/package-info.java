/**
 * The door to DuckDB: one database in memory per store, a connection per use, errors with tags,
 * Java arrays as a source of rows, results chunk by chunk.
 */
package dev.micrite.offline.duck;
