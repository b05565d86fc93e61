package dev.micrite.acceptance.bulk;

import dev.micrite.Query;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What was known then. */
@Query(value = Client.class, offline = true)
public record ClientPast(
    OptionalDouble fraudScore,
    Optional<String> fullName,
    OptionalInt level,
    Optional<String> email) {}
