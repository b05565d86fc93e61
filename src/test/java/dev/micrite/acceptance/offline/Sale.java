package dev.micrite.acceptance.offline;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.References;
import java.time.Instant;

/** What was sold from a shelf. */
@Features
public class Sale {
  @Id String id;

  @References(Shelf.class)
  int shelfId;

  Shelf shelf;
  @FeatureTime Instant at;
  long count;
  double price;
}
