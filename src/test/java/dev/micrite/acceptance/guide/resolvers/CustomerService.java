package dev.micrite.acceptance.guide.resolvers;

import dev.micrite.Online;
import dev.micrite.Resolvers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

// region instance
/** Resolvers with something to hold: the application makes the instance and hands it over. */
@Resolvers(Customer.class)
public final class CustomerService {
  private final Directory directory;

  public CustomerService(Directory directory) {
    this.directory = directory;
  }

  /** Resolves four features at once: those that its components are named after. */
  record Profile(String name, String email, LocalDate birthdate, Instant updatedAt) {}

  /** Empty: there is no such customer, and its required features are unresolved. */
  @Online(timeout = "50ms", retries = 1)
  Optional<Profile> profile(long id) {
    return directory.profile(id);
  }

  // endregion

  // region async
  /** Not waited for here: the engine goes on with what does not need it. */
  @Online(timeout = "200ms")
  CompletionStage<OptionalInt> creditScore(long id) {
    return directory.score(id);
  }

  // endregion

  @Online
  Optional<String> segment(long id) {
    return directory.segment(id);
  }

  // region many
  /** A row of {@code Customer.orders}: its components are features of {@code Order}. */
  record OrderRow(long id, Instant at, long cents) {}

  @Online
  Stream<OrderRow> orders(long id) {
    return directory.orders(id);
  }

  // endregion

  // region environments
  @Online(environment = "production", owner = "compliance@acme.io")
  boolean onWatchList(String name) {
    return name.startsWith("Mallory");
  }

  @Online(environment = "test")
  static boolean onWatchList(long id) {
    return false;
  }
  // endregion
}
