package dev.micrite.acceptance.offline;

import dev.micrite.From;
import dev.micrite.Given;
import dev.micrite.Query;

/** What was sold from a shelf before a sale that no table has. */
@Query(value = Sale.class, offline = true)
record SaleInputs(@Given int shelfId, @From("shelf.sold") long sold) {}
