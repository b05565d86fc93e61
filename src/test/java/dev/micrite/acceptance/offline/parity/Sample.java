package dev.micrite.acceptance.offline.parity;

import dev.micrite.Feature;
import dev.micrite.Features;
import dev.micrite.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of many types, of which another release makes others, or the same in another way. */
@Features
class Sample {
  @Id int id;

  @Feature(maxStaleness = "infinity")
  long n;

  BigDecimal price = Release.price(n);
  double sign = Release.sign(n);
  double nan = Release.nan(n);
  double[] vector = Release.vector(n);
  Map<String, Long> counts = Release.counts(n);
  List<String> words = Release.words(n);
  Instant seenAt = Release.seenAt(n);
  Optional<Point> point = Optional.of(new Point(n, Release.nan(n), "p" + n));

  record Point(long x, double y, String name) {}
}
