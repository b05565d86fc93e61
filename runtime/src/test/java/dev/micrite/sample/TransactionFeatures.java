package dev.micrite.sample;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.IdKey;
import java.time.Instant;
import javax.annotation.processing.Generated;

/**
 * The features of {@link Transaction}: id, userId, user, merchantCode, merchant, at, amount,
 * refunded, amountVsMean, abroad.
 *
 * <p>A payment.
 */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class TransactionFeatures {
  private static final FeatureClass.Declaration<Transaction> DECLARED =
      FeatureClass.declare(Transaction.class).maxStaleness("infinity").description("A payment.");

  /** {@code long id}: tells entities apart. */
  public static final IdKey<Transaction, Long> id = DECLARED.id("id", "long");

  /** {@code long userId}: references {@link User}. */
  public static final FeatureKey<Transaction, Long> userId =
      DECLARED.word("userId", "long", "long").add();

  /** {@code User user}: through {@code userId}. */
  public static final FeatureKey<Transaction, User> user =
      DECLARED.hasOne("user", "dev.micrite.sample.User", "userId");

  /** {@code String merchantCode}: references {@link Merchant}. */
  public static final FeatureKey<Transaction, String> merchantCode =
      DECLARED.bytes("merchantCode", "String", "string").add();

  /** {@code Merchant merchant}: through {@code merchantCode}. */
  public static final FeatureKey<Transaction, Merchant> merchant =
      DECLARED.hasOne("merchant", "dev.micrite.sample.Merchant", "merchantCode");

  /** {@code Instant at}: when an observation became true. */
  public static final FeatureKey<Transaction, Instant> at = DECLARED.featureTime("at");

  /** {@code double amount}. */
  public static final FeatureKey<Transaction, Double> amount =
      DECLARED.word("amount", "double", "double").add();

  /** {@code boolean refunded}. */
  public static final FeatureKey<Transaction, Boolean> refunded =
      DECLARED.word("refunded", "boolean", "boolean").add();

  /** {@code double amountVsMean = amount / user.meanAmount.orElse(amount)}. */
  public static final FeatureKey<Transaction, Double> amountVsMean =
      DECLARED
          .word("amountVsMean", "double", "double")
          .expression("amount", "user.meanAmount")
          .add();

  /** {@code boolean abroad = !merchant.country.equals("NZ")}. */
  public static final FeatureKey<Transaction, Boolean> abroad =
      DECLARED.word("abroad", "boolean", "boolean").expression("merchant.country").add();

  /** The feature class {@link Transaction}. */
  public static final FeatureClass<Transaction> CLASS = DECLARED.rows(TransactionRow::new);

  private TransactionFeatures() {}
}
