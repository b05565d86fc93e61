package dev.micrite.acceptance.rules;

import dev.micrite.From;
import dev.micrite.Query;
import java.util.Optional;

@Query(value = Driver.class, offline = true)
record DriverFacts(
    Optional<String> name,
    Optional<String> nickname,
    @From("city.label") Optional<String> city,
    Optional<String> shown) {}
