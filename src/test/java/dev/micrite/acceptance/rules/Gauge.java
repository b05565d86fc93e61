package dev.micrite.acceptance.rules;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;
import dev.micrite.Now;
import dev.micrite.Offline;
import dev.micrite.Online;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** With resolvers and expressions, observed or not. */
@Features(maxStaleness = "infinity")
class Gauge {
  @Id long id;
  long base;
  OptionalLong offset;

  @Feature(defaultValue = "7")
  long level;

  @Feature(maxStaleness = "0s")
  long twice = 2 * level;

  @Feature(maxStaleness = "0s")
  long next = base + 1;

  @Feature(maxStaleness = "0s")
  long shifted = base + offset.orElse(100);

  @Feature(defaultValue = "-1")
  long quotient = 12 / base;

  String source;
  long sum;
  long product;
  String stuck;
  String broken;
  Optional<Instant> readAt;

  record Results(long sum, long product) {}

  /** Negative bases have no level. */
  @Online
  static long level(long id, long base) {
    Calls.count("level", id);
    if (base < 0) {
      throw new IllegalArgumentException("base is " + base);
    }
    return 10 * base;
  }

  @Online
  static String source(long id) {
    return "online";
  }

  @Offline
  static String source(long id, long base) {
    return "offline, from " + base;
  }

  @Online
  static Results results(long id, long base) {
    Calls.count("results", id);
    return new Results(base + base, base * base);
  }

  @Online(timeout = "50ms")
  static String stuck(long id) {
    return Calls.wait("never");
  }

  @Online
  static String broken(long id) {
    throw new IllegalStateException("gauge " + id + " is broken");
  }

  @Online
  static Optional<Instant> readAt(long base, @Now Instant now) {
    return Optional.of(now);
  }
}
