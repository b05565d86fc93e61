package dev.micrite.acceptance.bulk;

import dev.micrite.Query;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What is known now. */
@Query(Client.class)
public record ClientCard(
    OptionalDouble fraudScore,
    Optional<String> fullName,
    OptionalInt level,
    Optional<String> email) {
  static final ClientCard UNKNOWN =
      new ClientCard(
          OptionalDouble.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty());
}
