package dev.micrite.acceptance.guide.queries;

import dev.micrite.From;
import dev.micrite.Given;
import dev.micrite.Query;
import java.util.Optional;
import java.util.OptionalInt;

// region record
/** Asked at the till. */
@Query(Shopper.class)
public record Checkout(
    @Given double basket,
    double basketShare,
    String fullName,
    OptionalInt creditScore,
    Optional<String> coupon,
    @From("wallet.balance") Optional<Double> balance) {}
// endregion
