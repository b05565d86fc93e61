package dev.micrite.acceptance.offline.parity;

import dev.micrite.From;
import dev.micrite.Given;
import dev.micrite.Query;

@Query(Transfer.class)
record TransferRisk(
    @Given double amount, double share, double twice, @From("account.worth") double worth) {}
