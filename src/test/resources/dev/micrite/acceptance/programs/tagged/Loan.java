package tagged;

import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Online;

/** Features that an expression gives, and under a tag a resolver. */
@Features
public class Loan {
  @Id long id;
  double rate = 0.05;
  double yearly = rate * 12;

  @Online(tags = "simulated")
  static double rate(long id) {
    return id / 100.0;
  }
}
