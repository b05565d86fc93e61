package dev.micrite.acceptance.rules;

import dev.micrite.Query;
import java.util.OptionalLong;

@Query(value = Basket.class, offline = true)
record BasketCents(OptionalLong cents, long count) {}
