package dev.micrite.query;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.resolve.Resolver;
import dev.micrite.resolve.ResolverCall;
import dev.micrite.sample.MerchantFeatures;
import dev.micrite.sample.TransactionFeatures;
import dev.micrite.sample.UserFeatures;
import dev.micrite.sample.UserRow;
import java.util.List;
import java.util.concurrent.Callable;

/** The classes of the sample with other resolvers. */
record TestModule(List<Resolver> resolvers) implements FeatureModule {

  static TestModule of(Resolver... resolvers) {
    return new TestModule(List.of(resolvers));
  }

  /** A resolver of {@code User.firstName}; the builder has its inputs and outputs. */
  static Resolver firstName(Resolver.Builder builder, Callable<String> method) {
    return builder
        .inputs("id")
        .outputs("firstName")
        .<UserRow>calls(in -> new FirstNameCall(method));
  }

  static Resolver lastName(Callable<String> method) {
    return Resolver.online("Test.lastName", UserFeatures.CLASS)
        .inputs("id")
        .outputs("lastName")
        .<UserRow>calls(in -> new LastNameCall(method));
  }

  static Resolver.Builder online(String name) {
    return Resolver.online(name, UserFeatures.CLASS);
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public List<FeatureClass<?>> featureClasses() {
    return List.of(MerchantFeatures.CLASS, TransactionFeatures.CLASS, UserFeatures.CLASS);
  }

  private static final class FirstNameCall extends ResolverCall<UserRow> {
    private final Callable<String> method;
    private String result;

    FirstNameCall(Callable<String> method) {
      this.method = method;
    }

    @Override
    protected void run() throws Exception {
      result = method.call();
    }

    @Override
    protected void publish(UserRow row, int position) {
      row.setFirstName(result);
    }
  }

  private static final class LastNameCall extends ResolverCall<UserRow> {
    private final Callable<String> method;
    private String result;

    LastNameCall(Callable<String> method) {
      this.method = method;
    }

    @Override
    protected void run() throws Exception {
      result = method.call();
    }

    @Override
    protected void publish(UserRow row, int position) {
      row.setLastName(result);
    }
  }
}
