package dev.micrite.sample;

import java.util.OptionalDouble;
import javax.annotation.processing.Generated;

/** The expressions of {@link Transaction}, as written, with their features as parameters. */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class TransactionExpressions {
  private TransactionExpressions() {}

  /** {@code double amountVsMean = amount / user.meanAmount.orElse(amount)}. */
  public static double amountVsMean(double amount, OptionalDouble userMeanAmount) {
    return amount / userMeanAmount.orElse(amount);
  }

  /** {@code boolean abroad = !merchant.country.equals("NZ")}. */
  public static boolean abroad(String merchantCountry) {
    return !merchantCountry.equals("NZ");
  }
}
