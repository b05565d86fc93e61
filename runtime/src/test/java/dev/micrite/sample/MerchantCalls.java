package dev.micrite.sample;

import dev.micrite.resolve.CallInput;
import dev.micrite.resolve.Resolver;
import dev.micrite.resolve.ResolverCall;
import java.util.List;
import javax.annotation.processing.Generated;

/** Calls of the resolver methods of {@link Merchant}: category, country. */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class MerchantCalls {
  private static final Resolver CATEGORY =
      Resolver.online("Merchant.category", MerchantFeatures.CLASS)
          .inputs("code")
          .outputs("category")
          .tags("slow")
          .calls(CategoryCall::new);

  private static final Resolver COUNTRY =
      Resolver.online("Merchant.country", MerchantFeatures.CLASS)
          .inputs("code")
          .outputs("country")
          .calls(CountryCall::new);

  private MerchantCalls() {}

  /** The resolvers, in the order of the methods. */
  public static List<Resolver> all() {
    return List.of(CATEGORY, COUNTRY);
  }

  /** {@code int category(String code)}. */
  private static final class CategoryCall extends ResolverCall<MerchantRow> {
    private final String code;
    private int result;

    CategoryCall(CallInput<MerchantRow> in) {
      this.code = in.row().getCode();
    }

    @Override
    protected void run() {
      result = Merchant.category(code);
    }

    @Override
    protected void publish(MerchantRow row, int position) {
      row.setCategory(result);
    }
  }

  /** {@code String country(String code)}. */
  private static final class CountryCall extends ResolverCall<MerchantRow> {
    private final String code;
    private String result;

    CountryCall(CallInput<MerchantRow> in) {
      this.code = in.row().getCode();
    }

    @Override
    protected void run() {
      result = Merchant.country(code);
    }

    @Override
    protected void publish(MerchantRow row, int position) {
      row.setCountry(result);
    }
  }
}
