package dev.micrite.acceptance.rules;

import dev.micrite.Query;

@Query(Gauge.class)
record GaugeResults(long sum, long product) {}
