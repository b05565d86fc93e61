package dev.micrite.acceptance.guide.ingestion;

import dev.micrite.Feature;
import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import java.time.Instant;
import java.util.OptionalInt;

// region customer
@Features(maxStaleness = "30d")
public class Customer {
  @Id long id;
  @FeatureTime Instant updatedAt;

  @Feature(etlOfflineToOnline = true, min = 300, max = 850)
  OptionalInt creditScore;

  String segment;
}
// endregion
