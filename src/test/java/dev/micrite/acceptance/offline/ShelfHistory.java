package dev.micrite.acceptance.offline;

import dev.micrite.Query;
import java.util.OptionalDouble;

/** Asked for training sets only. */
@Query(value = Shelf.class, offline = true)
public record ShelfHistory(String aisle, long sold, OptionalDouble meanPrice) {}
