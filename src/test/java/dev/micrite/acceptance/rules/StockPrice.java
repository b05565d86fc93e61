package dev.micrite.acceptance.rules;

import dev.micrite.Query;

@Query(Stock.class)
record StockPrice(double price, double doubled) {}
