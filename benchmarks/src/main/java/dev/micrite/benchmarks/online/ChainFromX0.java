package dev.micrite.benchmarks.online;

import dev.micrite.Given;
import dev.micrite.Query;

/** The same of a value that the caller has: no store takes part. */
@Query(Chain.class)
public record ChainFromX0(@Given double x0, double x50, double x99, double x100) {}
