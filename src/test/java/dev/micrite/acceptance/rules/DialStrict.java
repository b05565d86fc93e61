package dev.micrite.acceptance.rules;

import dev.micrite.From;
import dev.micrite.Query;

@Query(Dial.class)
record DialStrict(@From("gauge.next") long next) {}
