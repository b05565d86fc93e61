package dev.micrite.sample;

import dev.micrite.resolve.CallInput;
import dev.micrite.resolve.Resolver;
import dev.micrite.resolve.ResolverCall;
import java.time.LocalDate;
import java.util.List;
import javax.annotation.processing.Generated;

/** Calls of the resolver methods of {@link FraudResolvers}: birthdate. */
@Generated("dev.micrite.processor.FeatureProcessor")
public final class FraudResolversCalls {
  private static final Resolver BIRTHDATE =
      Resolver.online("FraudResolvers.birthdate", UserFeatures.CLASS)
          .instance(FraudResolvers.class)
          .inputs("id")
          .outputs("birthdate")
          .calls(BirthdateCall::new);

  private FraudResolversCalls() {}

  /** The resolvers, in the order of the methods. */
  public static List<Resolver> all() {
    return List.of(BIRTHDATE);
  }

  /** {@code LocalDate birthdate(long id)}. */
  private static final class BirthdateCall extends ResolverCall<UserRow> {
    private final FraudResolvers instance;
    private final long id;
    private LocalDate result;

    BirthdateCall(CallInput<UserRow> in) {
      this.instance = in.instance(FraudResolvers.class);
      this.id = in.row().getId();
    }

    @Override
    protected void run() {
      result = instance.birthdate(id);
    }

    @Override
    protected void publish(UserRow row, int position) {
      row.setBirthdate(result);
    }
  }
}
