package dev.micrite.acceptance.rules;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Online;
import java.util.OptionalDouble;

/** Stored online for an hour, but for what says otherwise. */
@Features(maxStaleness = "1h")
class Stock {
  @Id String id;
  double price;
  OptionalDouble bid;

  @Feature(cacheAbsent = false)
  OptionalDouble ask;

  double doubled = 2 * price;

  @Feature(etlOfflineToOnline = true)
  long volume;

  long turnover;

  @Feature(maxStaleness = "0s", etlOfflineToOnline = true)
  long mood;

  @Online
  static double price(String id) {
    Calls.count("price", id);
    return 100;
  }

  @Online
  static OptionalDouble bid(String id) {
    Calls.count("bid", id);
    return OptionalDouble.empty();
  }

  @Online
  static OptionalDouble ask(String id) {
    Calls.count("ask", id);
    return OptionalDouble.empty();
  }

  @Online
  static long volume(String id) {
    return -1;
  }

  @Online
  static long turnover(String id) {
    return -1;
  }

  @Online
  static long mood(String id) {
    return -1;
  }
}
