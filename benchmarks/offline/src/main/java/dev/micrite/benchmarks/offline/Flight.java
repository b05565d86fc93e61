package dev.micrite.benchmarks.offline;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;

/** A real flight. */
@Features
public class Flight {
  @Id long id;

  @References(Airport.class)
  String origin;

  @FeatureTime Instant departedAt;
  String destination;
  long delay;
  long distance;
}
