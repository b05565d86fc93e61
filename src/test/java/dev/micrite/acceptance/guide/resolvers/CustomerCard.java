package dev.micrite.acceptance.guide.resolvers;

import dev.micrite.Query;
import java.util.Optional;
import java.util.OptionalInt;

@Query(Customer.class)
public record CustomerCard(
    String name,
    String emailUser,
    int age,
    OptionalInt creditScore,
    Optional<String> segment,
    boolean onWatchList,
    double riskScore,
    long orderCount) {}
