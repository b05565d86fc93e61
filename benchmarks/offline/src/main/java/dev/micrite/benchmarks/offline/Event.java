package dev.micrite.benchmarks.offline;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;

/** A row of the log: five columns. */
@Features
public class Event {
  @Id long id;

  @References(Account.class)
  long accountId;

  @FeatureTime Instant happenedAt;
  double amount;
  int kind;
}
