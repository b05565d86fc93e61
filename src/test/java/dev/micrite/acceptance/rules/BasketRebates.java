package dev.micrite.acceptance.rules;

import dev.micrite.Query;
import java.util.OptionalDouble;

@Query(value = Basket.class, offline = true)
record BasketRebates(long count, long rebates, double rebate, OptionalDouble meanRebate) {}
