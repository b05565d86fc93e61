package dev.micrite.sample;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.IdKey;
import javax.annotation.processing.Generated;

/**
 * The features of {@link Merchant}: code, country, category.
 *
 * <p>Where money is spent. Its features are never stored.
 */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class MerchantFeatures {
  private static final FeatureClass.Declaration<Merchant> DECLARED =
      FeatureClass.declare(Merchant.class)
          .description("Where money is spent. Its features are never stored.");

  /** {@code String code}: tells entities apart. */
  public static final IdKey<Merchant, String> code = DECLARED.id("code", "String");

  /** {@code String country}. */
  public static final FeatureKey<Merchant, String> country =
      DECLARED.bytes("country", "String", "string").add();

  /** {@code int category}. */
  public static final FeatureKey<Merchant, Integer> category =
      DECLARED.word("category", "int", "int").defaulted().range(0, Double.POSITIVE_INFINITY).add();

  /** The feature class {@link Merchant}. */
  public static final FeatureClass<Merchant> CLASS = DECLARED.rows(MerchantRow::new);

  private MerchantFeatures() {}
}
