package dev.micrite.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** The systems that the resolvers of this sample call; tests put their own in place. */
public class Backend {
  private static volatile Backend current = new Backend();

  /** Puts a backend in place, for all resolvers. */
  public static void use(Backend backend) {
    current = backend;
  }

  static Backend current() {
    return current;
  }

  public Optional<User.Names> names(long userId) throws Exception {
    return Optional.empty();
  }

  public List<User.Tier> tiers(List<Long> userIds, List<OptionalInt> creditScores) {
    return userIds.stream().map(id -> User.Tier.BASIC).toList();
  }

  public CompletionStage<OptionalInt> creditScore(long userId) {
    return CompletableFuture.completedFuture(OptionalInt.empty());
  }

  public Stream<User.TransactionRecord> transactions(long userId) {
    return Stream.empty();
  }

  public Stream<User.Loaded> users(Instant until) {
    return Stream.empty();
  }

  public LocalDate birthdate(long userId) {
    return LocalDate.EPOCH;
  }

  public String country(String merchantCode) {
    return "NZ";
  }
}
