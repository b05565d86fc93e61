/**
 * Training sets, ingestion and the log of observations, beside DuckDB, which is asked for the same
 * answers in its own words: {@code benchmarks/run offline}. Each part is a process of its own.
 */
package dev.micrite.benchmarks.offline;
