package dev.micrite.benchmarks.offline;

import dev.micrite.Query;
import java.util.Optional;
import java.util.OptionalDouble;

/** All events of an account before the time asked about. */
@Query(value = Account.class, offline = true)
public record AccountHistory(
    long eventCount, double total, OptionalDouble mean, Optional<Double> largest) {}
