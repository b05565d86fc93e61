package dev.micrite.acceptance.bulk;

import dev.micrite.Query;
import java.util.Optional;

/** What was known then. */
@Query(value = Visitor.class, offline = true)
public record VisitorPast(
    Optional<String> favoriteColor, Optional<String> mood, Optional<String> city) {}
