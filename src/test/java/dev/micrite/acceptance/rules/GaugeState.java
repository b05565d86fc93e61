package dev.micrite.acceptance.rules;

import dev.micrite.Query;
import java.util.OptionalLong;

@Query(Gauge.class)
record GaugeState(long level, long twice, OptionalLong next, OptionalLong shifted, long quotient) {}
