package dev.micrite.acceptance.offline.parity;

import dev.micrite.Query;
import java.util.OptionalDouble;

@Query(Account.class)
record AccountState(double worth, OptionalDouble headroom, String rating) {}
