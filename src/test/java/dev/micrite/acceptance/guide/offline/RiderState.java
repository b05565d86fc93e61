package dev.micrite.acceptance.guide.offline;

import dev.micrite.Query;
import java.util.Optional;

@Query(Rider.class)
public record RiderState(int rides, String rank, Optional<String> city) {}
