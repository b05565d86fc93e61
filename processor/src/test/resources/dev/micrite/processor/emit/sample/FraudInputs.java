package dev.micrite.sample;

import dev.micrite.From;
import dev.micrite.Given;
import dev.micrite.Query;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Asked about a transaction before it is accepted. */
@Query(value = Transaction.class, given = "userId")
public record FraudInputs(
    @Given double amount,
    double amountVsMean,
    @From("user.creditScore") OptionalInt creditScore,
    @From("user.fullName") String userName,
    @From("user.age") Optional<Integer> age,
    @From("user.meanAmount") OptionalDouble meanAmount) {}
