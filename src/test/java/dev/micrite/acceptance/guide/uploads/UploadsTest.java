package dev.micrite.acceptance.guide.uploads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import dev.micrite.query.UnresolvedFeatureException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page "Uploads" says. */
class UploadsTest {
  @Test
  void putAndPutAll() {
    Instant now = Instant.now();
    Instant anHourAgo = now.minus(Duration.ofHours(1));
    try (Micrite micrite = Micrite.builder().inMemory().open()) {
      PlayerCardQuery cards = PlayerCardQuery.on(micrite);
      assertThatThrownBy(() -> cards.get("ada")).isInstanceOf(UnresolvedFeatureException.class);

      // region put
      micrite.put(
          Observation.of(PlayerFeatures.name, "ada")
              .set(PlayerFeatures.level, 12)
              .set(PlayerFeatures.guild, Optional.of("Analysts")));
      PlayerCard ada = PlayerCardQuery.on(micrite).get("ada");
      // endregion
      assertThat(ada).isEqualTo(new PlayerCard(12, "regular", Optional.of("Analysts")));

      // region late
      micrite.put(
          Observation.of(PlayerFeatures.name, "ada").set(PlayerFeatures.level, 11).at(anHourAgo));
      // endregion
      assertThat(cards.get("ada").level()).isEqualTo(12);

      // region putAll
      micrite.putAll(
          List.of(
              Observation.of(PlayerFeatures.name, "grace").set(PlayerFeatures.level, 50),
              Observation.of(PlayerFeatures.name, "edsger").set(PlayerFeatures.level, 9)));
      // endregion
      assertThat(cards.tryAll("grace", "edsger").get(0).value())
          .map(PlayerCard::rank)
          .contains("veteran");
    }
  }
}
