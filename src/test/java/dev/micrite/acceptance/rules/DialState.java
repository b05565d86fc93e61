package dev.micrite.acceptance.rules;

import dev.micrite.From;
import dev.micrite.Query;

@Query(Dial.class)
record DialState(@From("gauge.sum") long sum, @From("gauge.product") long product) {}
