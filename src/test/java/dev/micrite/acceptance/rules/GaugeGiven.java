package dev.micrite.acceptance.rules;

import dev.micrite.Given;
import dev.micrite.Query;

@Query(Gauge.class)
record GaugeGiven(@Given long level, long twice) {}
