package dev.micrite.sample;

import dev.micrite.Query;
import java.util.OptionalDouble;

/** What is shown of a customer. */
@Query(User.class)
public record Profile(
    String fullName,
    String shownName,
    User.Tier tier,
    int age,
    OptionalDouble meanAmount,
    long transactionCount) {}
