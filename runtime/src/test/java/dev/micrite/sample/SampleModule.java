package dev.micrite.sample;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.resolve.Resolver;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Generated;

/** What this compilation contributes to an engine. */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class SampleModule implements FeatureModule {

  @Override
  public String name() {
    return "dev.micrite.sample.SampleModule";
  }

  @Override
  public List<FeatureClass<?>> featureClasses() {
    return List.of(MerchantFeatures.CLASS, TransactionFeatures.CLASS, UserFeatures.CLASS);
  }

  @Override
  public List<Resolver> resolvers() {
    List<Resolver> resolvers = new ArrayList<>();
    resolvers.addAll(FraudResolversCalls.all());
    resolvers.addAll(MerchantCalls.all());
    resolvers.addAll(UserCalls.all());
    return resolvers;
  }
}
