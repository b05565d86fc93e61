package dev.micrite.acceptance.offline;

import dev.micrite.Query;
import java.util.Optional;

/** Asked for training sets only. */
@Query(value = Parcel.class, offline = true)
public record ParcelHistory(
    int grams, double price, String zone, Optional<String> note, long kilos, int heavier) {}
