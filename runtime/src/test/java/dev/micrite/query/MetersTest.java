package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.sample.ProfileQuery;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void queriesHitsErrorsAndFillAreMetered() {
    SampleEngine engine = new SampleEngine(builder -> builder.meterRegistry(registry));
    try (engine) {
      ProfileQuery profile = ProfileQuery.on(engine.micrite);
      profile.get(1);
      profile.get(1);
      profile.get(1);
      engine.backend.names =
          () -> {
            throw new IllegalStateException("down");
          };
      profile.tryAll(2);
      assertThat(count("micrite.queries", "result", "store")).isEqualTo(2);
      assertThat(count("micrite.queries", "result", "resolved")).isEqualTo(1);
      assertThat(count("micrite.queries", "result", "failed")).isEqualTo(1);
      assertThat(count("micrite.cache.hits", "query", "Profile")).isEqualTo(12);
      assertThat(count("micrite.cache.misses", "query", "Profile")).isPositive();
      assertThat(count("micrite.resolver.errors", "resolver", "User.names")).isEqualTo(1);
      assertThat(registry.get("micrite.query.latency").tag("query", "Profile").timer().count())
          .isGreaterThanOrEqualTo(2);
      assertThat(registry.get("micrite.store.entities").tag("class", "User").gauge().value())
          .isEqualTo(2);
      assertThat(registry.get("micrite.store.fill").tag("class", "User").gauge()).isNotNull();
    }
    assertThat(registry.getMeters()).as("a closed engine leaves none behind").isEmpty();
  }

  @Test
  void anEngineWithoutRegistryAnswers() {
    try (SampleEngine engine = new SampleEngine()) {
      engine.backend.names = () -> Optional.of(RecordingBackend.named("Ann", engine.now()));
      assertThat(ProfileQuery.on(engine.micrite).get(1).fullName()).isEqualTo("Ann Lee");
    }
  }

  private double count(String name, String tag, String value) {
    return registry.get(name).tag(tag, value).functionCounter().count();
  }
}
