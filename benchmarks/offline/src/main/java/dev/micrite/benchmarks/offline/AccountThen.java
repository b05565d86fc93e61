package dev.micrite.benchmarks.offline;

import dev.micrite.Query;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The latest values of an account; none before its first event. */
@Query(value = Account.class, offline = true)
public record AccountThen(OptionalDouble amount, OptionalInt kind) {}
