package dev.micrite.acceptance.rules;

import dev.micrite.Query;

@Query(Stock.class)
record StockTrade(long volume, long turnover, long mood) {}
