package dev.micrite.acceptance.offline.parity;

import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Online;
import dev.micrite.References;
import java.time.Instant;

@Features
class Book {
  @Id String id;
  @FeatureTime Instant at;

  @References(Shelf.class)
  long shelfId;

  Shelf shelf;
  long weight;

  @Online
  static long weight(String id) {
    return id.startsWith("a") ? 10 : 20;
  }
}
