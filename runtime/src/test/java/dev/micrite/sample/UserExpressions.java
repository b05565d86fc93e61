package dev.micrite.sample;

import static dev.micrite.Expressions.days;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.annotation.processing.Generated;

/** The expressions of {@link User}, as written, with their features as parameters. */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class UserExpressions {
  private UserExpressions() {}

  /** {@code String fullName = firstName + " " + lastName}. */
  public static String fullName(String firstName, String lastName) {
    return firstName + " " + lastName;
  }

  /** {@code String shownName = nickname.orElse(firstName)}. */
  public static String shownName(Optional<String> nickname, String firstName) {
    return nickname.orElse(firstName);
  }

  /** Of {@code meanAmount}: {@code where(t -> !t.refunded)}. */
  public static boolean meanAmountWhere(boolean refunded) {
    return !refunded;
  }

  /** Of {@code meanAmount}: {@code mean(t -> t.amount)}. */
  public static double meanAmountOf(double amount) {
    return amount;
  }

  /** Of {@code total30d}: {@code where(t -> t.at.isAfter(now().minus(days(30))))}. */
  public static boolean total30dWhere(Instant at, Instant now) {
    return at.isAfter(now.minus(days(30)));
  }

  /** Of {@code total30d}: {@code sum(t -> t.amount)}. */
  public static double total30dOf(double amount) {
    return amount;
  }

  /** {@code double riskScore = total30d / (transactionCount + 1) + meanAmount.orElse(0)}. */
  public static double riskScore(
      double total30d, long transactionCount, OptionalDouble meanAmount) {
    return total30d / (transactionCount + 1) + meanAmount.orElse(0);
  }
}
