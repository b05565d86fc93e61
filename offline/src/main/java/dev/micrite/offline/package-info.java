/**
 * Training sets and what they are made of. {@link dev.micrite.offline.table} keeps observations,
 * {@link dev.micrite.offline.duck} is the door to DuckDB; nothing outside of this module knows
 * DuckDB or Iceberg.
 */
package dev.micrite.offline;
