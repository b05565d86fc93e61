package dev.micrite.acceptance.bulk;

import dev.micrite.Feature;
import dev.micrite.FeatureTime;
import dev.micrite.Features;
import dev.micrite.From;
import dev.micrite.Id;
import dev.micrite.Now;
import dev.micrite.Offline;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** All of it comes from a warehouse, and all but the email serves live. */
@Features(maxStaleness = "infinity", etlOfflineToOnline = true)
public class Client {
  @Id long id;
  @FeatureTime Instant seenAt;
  double fraudScore;
  Optional<String> fullName;

  @Feature(min = 0, max = 9)
  OptionalInt level;

  @Feature(etlOfflineToOnline = false)
  String email;

  /** A row of the warehouse. */
  public record Loaded(
      long id,
      Instant seenAt,
      double fraudScore,
      @From("fullName") Optional<String> name,
      OptionalInt level,
      String email) {}

  @Offline
  static Stream<Loaded> loadDaily(@Now Instant now) {
    return Stream.of(new Loaded(1, now, 0.25, Optional.empty(), OptionalInt.of(3), "a@b"));
  }
}
