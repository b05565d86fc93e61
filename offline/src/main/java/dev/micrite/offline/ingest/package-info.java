/**
 * Rows of files and records on their way to both stores: columns are mapped to features, rows are
 * checked and staged in DuckDB, then published.
 */
package dev.micrite.offline.ingest;
