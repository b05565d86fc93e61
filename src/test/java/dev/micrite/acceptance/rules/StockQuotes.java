package dev.micrite.acceptance.rules;

import dev.micrite.Query;
import java.util.OptionalDouble;

@Query(Stock.class)
record StockQuotes(OptionalDouble bid, OptionalDouble ask) {}
