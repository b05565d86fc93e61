package dev.micrite.sample;

import dev.micrite.Online;
import dev.micrite.Resolvers;
import java.time.LocalDate;

/** An instance of this is handed to the engine's builder: it may hold a client. */
@Resolvers(User.class)
public class FraudResolvers {
  private final Backend backend;

  /** Asks this backend. */
  public FraudResolvers(Backend backend) {
    this.backend = backend;
  }

  @Online
  LocalDate birthdate(long id) {
    return backend.birthdate(id);
  }
}
