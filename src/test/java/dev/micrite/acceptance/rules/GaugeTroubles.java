package dev.micrite.acceptance.rules;

import dev.micrite.Query;
import java.util.Optional;

@Query(Gauge.class)
record GaugeTroubles(Optional<String> stuck, Optional<String> broken, long level) {}
