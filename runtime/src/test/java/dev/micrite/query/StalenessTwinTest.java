package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.sample.User;
import dev.micrite.sample.UserFeatures;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random uploads and questions, against a map that obeys the rules in the plainest way. */
class StalenessTwinTest {
  private static final List<FeatureKey<User, ?>> FEATURES =
      List.of(
          UserFeatures.firstName,
          UserFeatures.nickname,
          UserFeatures.creditScore,
          UserFeatures.updatedAt);
  private static final Duration[] OVERRIDES = {
    Duration.ZERO, Duration.ofNanos(1_000), Duration.ofMinutes(7), FeatureKey.INFINITE
  };

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("S1-S4: the store agrees with its twin on random histories")
  void storeAgreesWithTwin(long seed) {
    Random random = new Random(seed);
    ManualClock clock = new ManualClock();
    Map<String, Stored> twin = new HashMap<>();
    try (Micrite micrite =
        Micrite.builder().inMemory().modules(TestModule.of()).clock(clock).open()) {
      for (int step = 0; step < 500; step++) {
        long id = random.nextInt(4);
        switch (random.nextInt(3)) {
          case 0 -> clock.advance(Duration.ofNanos(1_000L * random.nextInt(2_000_000_000)));
          case 1 -> upload(micrite, clock.instant(), twin, id, random);
          default -> ask(micrite, clock.instant(), twin, id, random, seed, step);
        }
      }
    }
  }

  private static void upload(
      Micrite micrite, Instant now, Map<String, Stored> twin, long id, Random random) {
    FeatureKey<User, ?> feature = FEATURES.get(random.nextInt(FEATURES.size()));
    // Few different times, so that ties are common; some lie in the future.
    Instant at = now.plusSeconds(600L * (random.nextInt(8) - 6));
    Object value = value(feature, random);
    micrite.put(observed(Observation.of(UserFeatures.id, id), feature, value).at(at));
    twin.merge(
        id + "." + feature.name(),
        new Stored(value, at),
        (old, fresh) -> fresh.at.isBefore(old.at) ? old : fresh);
  }

  private static <T> Observation<User> observed(
      Observation<User> observation, FeatureKey<User, T> feature, Object value) {
    return observation.set(feature, feature.cast(value));
  }

  private static Object value(FeatureKey<User, ?> feature, Random random) {
    int number = 300 + random.nextInt(500);
    boolean absent = random.nextInt(4) == 0;
    if (feature == UserFeatures.firstName) {
      return "name" + number;
    }
    if (feature == UserFeatures.nickname) {
      return absent ? Optional.empty() : Optional.of("nick" + number);
    }
    if (feature == UserFeatures.creditScore) {
      return absent ? OptionalInt.empty() : OptionalInt.of(number);
    }
    return Instant.ofEpochSecond(number);
  }

  private static void ask(
      Micrite micrite,
      Instant now,
      Map<String, Stored> twin,
      long id,
      Random random,
      long seed,
      int step) {
    Instant t = now.plusSeconds(300L * (random.nextInt(5) - 2));
    FeatureKey<User, ?> overridden = FEATURES.get(random.nextInt(FEATURES.size()));
    Duration override = OVERRIDES[random.nextInt(OVERRIDES.length)];
    DynamicQuery query =
        micrite
            .query(UserFeatures.id.is(id))
            .with(o -> o.now(t).maxStaleness(overridden, override));
    Map<String, Object> expected = new LinkedHashMap<>();
    for (FeatureKey<User, ?> feature : FEATURES) {
      query = query.outputIfResolved(feature.name());
      Stored stored = twin.get(id + "." + feature.name());
      Duration max = feature == overridden ? override : feature.maxStaleness();
      if (stored != null && stored.isFresh(t, max)) {
        expected.put(feature.name(), stored.value);
      }
    }
    assertThat(query.answer().values())
        .as("seed %d, step %d", seed, step)
        .containsExactlyInAnyOrderEntriesOf(expected);
  }

  private record Stored(Object value, Instant at) {
    boolean isFresh(Instant t, Duration max) {
      Duration age = Duration.between(at, t);
      return !max.isZero() && !age.isNegative() && age.compareTo(max) <= 0;
    }
  }
}
