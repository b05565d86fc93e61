package dev.micrite.offline.ingest;

/**
 * A column of a file, or a component of a record.
 *
 * @param type as DuckDB or Java writes it
 */
record SourceColumn(String name, String type) {}
