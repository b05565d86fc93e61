package dev.micrite.acceptance.guide.queries;

import dev.micrite.Query;
import java.util.OptionalInt;

@Query(Shopper.class)
public record ShopperCard(String fullName, OptionalInt creditScore) {}
