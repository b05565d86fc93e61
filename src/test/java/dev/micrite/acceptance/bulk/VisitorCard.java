package dev.micrite.acceptance.bulk;

import dev.micrite.Query;
import java.util.Optional;

/** What is known now. */
@Query(Visitor.class)
public record VisitorCard(Optional<String> favoriteColor, Optional<String> city) {}
