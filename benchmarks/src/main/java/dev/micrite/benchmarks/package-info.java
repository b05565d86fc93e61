/**
 * What is claimed about speed, measured: each figure beside the same work done by hand or by a
 * peer, in turn, in one run. {@code benchmarks/run NAME} prints {@code name=value} lines.
 */
package dev.micrite.benchmarks;
