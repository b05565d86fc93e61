package dev.micrite.acceptance.rules;

import dev.micrite.Query;
import java.time.Instant;
import java.util.Optional;

@Query(value = Driver.class, offline = true)
record DriverTimes(Instant askedAt, Instant toldNow, Optional<Instant> latestAsked) {}
