package dev.micrite.acceptance.offline;

import dev.micrite.Query;
import java.util.Optional;
import java.util.OptionalDouble;

@Query(Shopper.class)
record ShopperState(
    long id,
    String city,
    Optional<String> tier,
    long paymentCount,
    double spent,
    OptionalDouble meanSpent,
    Optional<String> lastNote,
    String greeting,
    long askedAtSeconds) {}
