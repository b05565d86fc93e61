package dev.micrite.acceptance.offline;

import dev.micrite.Given;
import dev.micrite.Query;
import java.util.OptionalDouble;

@Query(Payment.class)
record PaymentInputs(
    @Given double amount,
    @Given Payment.Currency currency,
    boolean isLarge,
    String paidFrom,
    double share,
    OptionalDouble usual) {}
