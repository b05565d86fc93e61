package dev.micrite.acceptance.processes;

import dev.micrite.Query;

/** What was looked up and computed. */
@Query(Meter.class)
public record MeterCost(long price, long cost) {}
