package dev.micrite.acceptance.guide.uploads;

import dev.micrite.Query;
import java.util.Optional;

@Query(Player.class)
public record PlayerCard(int level, String rank, Optional<String> guild) {}
