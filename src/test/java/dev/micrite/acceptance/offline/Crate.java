package dev.micrite.acceptance.offline;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Offline;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Its weight is observed; all else is worked out, offline or by expressions. */
@Features(maxStaleness = "infinity")
public class Crate {
  static final AtomicInteger PRICED = new AtomicInteger();
  static volatile double pricePerGram = 0.5;

  @Id long id;
  int grams;

  @Feature(etlOfflineToOnline = true)
  double price;

  String zone;

  @Feature(etlOfflineToOnline = true)
  Optional<String> note;

  long kilos = grams / 1000;

  @Feature(maxStaleness = "0s")
  int heavier = grams + 1;

  @Offline
  static double price(int grams) {
    PRICED.incrementAndGet();
    return grams * pricePerGram;
  }

  @Offline
  static String zone(long id) {
    return "zone " + id % 3;
  }

  @Offline
  static Optional<String> note(int grams) {
    return grams > 5000 ? Optional.of("heavy") : Optional.empty();
  }
}
