package dev.micrite.acceptance.processes;

import dev.micrite.Query;

/** What was uploaded. */
@Query(Meter.class)
public record MeterReading(long reading, String text) {}
