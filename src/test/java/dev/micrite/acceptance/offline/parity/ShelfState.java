package dev.micrite.acceptance.offline.parity;

import dev.micrite.Query;

@Query(Shelf.class)
record ShelfState(long books, long weight) {}
