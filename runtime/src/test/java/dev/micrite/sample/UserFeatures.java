package dev.micrite.sample;

import dev.micrite.DataFrame;
import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.IdKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import javax.annotation.processing.Generated;

/**
 * The features of {@link User}: id, updatedAt, firstName, lastName, nickname, fullName, shownName,
 * creditScore, labels, address, tier, age, birthdate, transactions, transactionCount, meanAmount,
 * total30d, riskScore.
 *
 * <p>A customer.
 */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class UserFeatures {
  private static final FeatureClass.Declaration<User> DECLARED =
      FeatureClass.declare(User.class)
          .maxStaleness("1h")
          .owner("risk@acme.io")
          .tags("fraud")
          .description("A customer.");

  /** {@code long id}: tells entities apart. */
  public static final IdKey<User, Long> id = DECLARED.id("id", "long");

  /** {@code Instant updatedAt}: when an observation became true. */
  public static final FeatureKey<User, Instant> updatedAt = DECLARED.featureTime("updatedAt");

  /** {@code String firstName}. */
  public static final FeatureKey<User, String> firstName =
      DECLARED.bytes("firstName", "String", "string").add();

  /** {@code String lastName}. */
  public static final FeatureKey<User, String> lastName =
      DECLARED.bytes("lastName", "String", "string").add();

  /** {@code Optional<String> nickname}. */
  public static final FeatureKey<User, Optional<String>> nickname =
      DECLARED.bytes("nickname", "Optional<String>", "string").optional().add();

  /** {@code String fullName = firstName + " " + lastName}. */
  public static final FeatureKey<User, String> fullName =
      DECLARED.bytes("fullName", "String", "string").expression("firstName", "lastName").add();

  /** {@code String shownName = nickname.orElse(firstName)}. */
  public static final FeatureKey<User, String> shownName =
      DECLARED.bytes("shownName", "String", "string").expression("nickname", "firstName").add();

  /** {@code OptionalInt creditScore}: Bureau score. */
  public static final FeatureKey<User, OptionalInt> creditScore =
      DECLARED
          .word("creditScore", "OptionalInt", "int")
          .optional()
          .maxStaleness("30d")
          .etlOfflineToOnline(true)
          .range(300, 850)
          .description("Bureau score")
          .add();

  /** {@code List<String> labels}. */
  public static final FeatureKey<User, List<String>> labels =
      DECLARED.bytes("labels", "List<String>", "list<string>").maxLength(3).add();

  /** {@code Optional<Address> address}. */
  public static final FeatureKey<User, Optional<User.Address>> address =
      DECLARED
          .bytes(
              "address",
              "Optional<Address>",
              "record dev.micrite.sample.User.Address(street:string,zip:int)")
          .optional()
          .add();

  /** {@code Tier tier}. */
  public static final FeatureKey<User, User.Tier> tier =
      DECLARED.word("tier", "Tier", "enum dev.micrite.sample.User.Tier(BASIC,GOLD)").add();

  /** {@code int age}. */
  public static final FeatureKey<User, Integer> age = DECLARED.word("age", "int", "int").add();

  /** {@code LocalDate birthdate}. */
  public static final FeatureKey<User, LocalDate> birthdate =
      DECLARED.word("birthdate", "LocalDate", "localDate").maxStaleness("infinity").add();

  /** {@code DataFrame<Transaction> transactions}: through {@code Transaction.userId}. */
  public static final FeatureKey<User, DataFrame<Transaction>> transactions =
      DECLARED.hasMany("transactions", "dev.micrite.sample.Transaction", "userId");

  /** {@code long transactionCount = transactions.count()}. */
  public static final FeatureKey<User, Long> transactionCount =
      DECLARED.word("transactionCount", "long", "long").expression("transactions").add();

  /**
   * {@code OptionalDouble meanAmount = transactions.where(t -> !t.refunded).mean(t -> t.amount)}.
   */
  public static final FeatureKey<User, OptionalDouble> meanAmount =
      DECLARED
          .word("meanAmount", "OptionalDouble", "double")
          .optional()
          .expression("transactions.refunded", "transactions.amount")
          .add();

  /**
   * {@code double total30d = transactions.where(t -> t.at.isAfter(now().minus(days(30)))).sum(t ->
   * t.amount)}.
   */
  public static final FeatureKey<User, Double> total30d =
      DECLARED
          .word("total30d", "double", "double")
          .expression("transactions.at", "transactions.amount")
          .add();

  /** {@code double riskScore = total30d / (transactionCount + 1) + meanAmount.orElse(0)}. */
  public static final FeatureKey<User, Double> riskScore =
      DECLARED
          .word("riskScore", "double", "double")
          .maxStaleness("0")
          .expression("total30d", "transactionCount", "meanAmount")
          .add();

  /** The feature class {@link User}. */
  public static final FeatureClass<User> CLASS = DECLARED.rows(UserRow::new);

  private UserFeatures() {}
}
