package dev.micrite.benchmarks.online;

import dev.micrite.Query;

/** The last expression of the chain, and two on the way. */
@Query(Chain.class)
public record ChainEnd(double x50, double x99, double x100) {}
