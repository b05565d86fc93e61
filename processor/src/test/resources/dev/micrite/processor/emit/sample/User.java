package dev.micrite.sample;

import static dev.micrite.Expressions.days;
import static dev.micrite.Expressions.now;

import dev.micrite.DataFrame;
import dev.micrite.Feature;
import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.From;
import dev.micrite.Id;
import dev.micrite.Now;
import dev.micrite.Offline;
import dev.micrite.Online;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** A customer. */
@Features(maxStaleness = "1h", owner = "risk@acme.io", tags = "fraud")
public class User {
  @Id long id;
  @FeatureTime Instant updatedAt;
  String firstName;
  String lastName;
  Optional<String> nickname;
  String fullName = firstName + " " + lastName;
  String shownName = nickname.orElse(firstName);

  @Feature(
      maxStaleness = "30d",
      etlOfflineToOnline = true,
      description = "Bureau score",
      min = 300,
      max = 850)
  OptionalInt creditScore;

  @Feature(maxLength = 3)
  List<String> labels;

  Optional<Address> address;
  Tier tier;
  int age;

  @Feature(maxStaleness = "infinity")
  LocalDate birthdate;

  DataFrame<Transaction> transactions;
  long transactionCount = transactions.count();
  OptionalDouble meanAmount = transactions.where(t -> !t.refunded).mean(t -> t.amount);
  double total30d = transactions.where(t -> t.at.isAfter(now().minus(days(30)))).sum(t -> t.amount);

  @Feature(maxStaleness = "0")
  double riskScore = total30d / (transactionCount + 1) + meanAmount.orElse(0);

  /** A struct. */
  public record Address(String street, int zip) {}

  /** An enum. */
  public enum Tier {
    BASIC,
    GOLD
  }

  /** What the directory says. */
  public record Names(
      String firstName, String lastName, Optional<String> nickname, Instant updatedAt) {}

  /** What the ledger says. */
  public record TransactionRecord(
      long id, Instant at, double amount, boolean refunded, String merchantCode) {}

  @Online(timeout = "10s", retries = 1)
  static Optional<Names> names(long id) throws Exception {
    return Backend.current().names(id);
  }

  @Online
  static int age(LocalDate birthdate, @Now Instant now) {
    return Period.between(birthdate, LocalDate.ofInstant(now, ZoneOffset.UTC)).getYears();
  }

  @Online
  static List<Tier> tier(List<Long> id, List<OptionalInt> creditScore) {
    return Backend.current().tiers(id, creditScore);
  }

  @Online
  static CompletionStage<OptionalInt> creditScore(long id) {
    return Backend.current().creditScore(id);
  }

  @Online
  static Stream<TransactionRecord> transactions(long id) {
    return Backend.current().transactions(id);
  }

  /** A row of the warehouse. */
  public record Loaded(
      long id, String firstName, @From("lastName") String surname, Instant updatedAt) {}

  @Offline(timeout = "1h", retries = 2)
  static Stream<Loaded> loadUsers(@Now Instant now) {
    return Backend.current().users(now);
  }
}
