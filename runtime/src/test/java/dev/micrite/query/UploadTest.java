package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.sample.User;
import dev.micrite.sample.UserFeatures;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UploadTest {
  private final ManualClock clock = new ManualClock();
  private final Micrite micrite =
      Micrite.builder().inMemory().modules(TestModule.of()).clock(clock).open();

  @AfterEach
  void close() {
    micrite.close();
  }

  @Test
  void valuesOfEveryKindComeBackEqual() {
    Observation<User> all =
        Observation.of(UserFeatures.id, 1L)
            .set(UserFeatures.firstName, "Änn \uD83D\uDE00")
            .set(UserFeatures.nickname, Optional.empty())
            .set(UserFeatures.creditScore, OptionalInt.of(300))
            .set(UserFeatures.labels, List.of("a", ""))
            .set(UserFeatures.address, Optional.of(new User.Address("Quay", 6011)))
            .set(UserFeatures.tier, User.Tier.GOLD)
            .set(UserFeatures.age, -1)
            .set(UserFeatures.birthdate, LocalDate.of(1900, 2, 28))
            .set(UserFeatures.meanAmount, OptionalDouble.of(Double.NaN))
            .set(UserFeatures.updatedAt, clock.instant());
    micrite.put(all);
    DynamicQuery query = micrite.query(UserFeatures.id.is(1L));
    for (FeatureKey<User, ?> feature : all.values().keySet()) {
      query = query.output(feature);
    }
    Map<String, Object> values = query.answer().values();
    all.values()
        .forEach((feature, value) -> assertThat(values).containsEntry(feature.name(), value));
  }

  @Test
  void theFeatureTimeOfTheRowIsThatOfTheObservation() {
    Instant then = clock.instant().minusSeconds(100);
    micrite.putAll(
        List.of(
            Observation.of(UserFeatures.id, 1L)
                .set(UserFeatures.firstName, "Ann")
                .set(UserFeatures.updatedAt, then)));
    Explanation why = micrite.query(UserFeatures.id.is(1L)).output("firstName").explain();
    assertThat(why.feature("firstName").orElseThrow().age().orElseThrow()).hasSeconds(100);
  }

  @Test
  void whatTheDeclarationForbidsIsRefused() {
    Observation<User> user = Observation.of(UserFeatures.id, 1L);
    assertThatThrownBy(() -> micrite.put(user.set(UserFeatures.creditScore, OptionalInt.of(1))))
        .hasMessage("[BadGiven] User.creditScore: 1 is outside [300, 850].");
    assertThatThrownBy(
            () -> micrite.put(user.set(UserFeatures.labels, List.of("a", "b", "c", "d"))))
        .hasMessage("[BadGiven] User.labels: its length 4 is above 3.");
    assertThatThrownBy(() -> micrite.put(user.set(UserFeatures.updatedAt, Instant.MAX)))
        .hasMessageContaining("is out of range");
  }
}
