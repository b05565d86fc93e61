package dev.micrite.acceptance.guide.resolvers;

import dev.micrite.Query;
import java.util.Optional;
import java.util.OptionalInt;

@Query(value = Customer.class, offline = true)
public record CustomerPast(Optional<String> name, OptionalInt creditScore) {}
