package dev.micrite.acceptance.offline;

import dev.micrite.Query;
import java.util.Optional;

/** Asked for training sets only. */
@Query(value = Crate.class, offline = true)
public record CrateHistory(
    int grams, double price, String zone, Optional<String> note, long kilos, int heavier) {}
