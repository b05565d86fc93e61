package dev.micrite.acceptance.rules;

import dev.micrite.Query;
import java.time.Instant;
import java.util.Optional;

@Query(value = Trip.class, offline = true)
record TripTimes(Optional<Instant> at) {}
