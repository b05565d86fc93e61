package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.sample.Profile;
import dev.micrite.sample.ProfileQuery;
import dev.micrite.sample.User;
import dev.micrite.sample.UserFeatures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TimeRulesTest {
  private final SampleEngine engine = new SampleEngine();
  private final ProfileQuery profile = ProfileQuery.on(engine.micrite);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  @DisplayName("T1: times are cut to microseconds, towards the past")
  void timesAreCutToMicroseconds() {
    Instant nanos = Instant.parse("1969-12-31T23:59:59.123456789Z");
    engine.clock.moveTo(nanos.plusSeconds(1));
    engine.backend.names = () -> Optional.of(RecordingBackend.named("Ann", nanos));
    assertThat(engine.micrite.query(UserFeatures.id.is(1L)).output("updatedAt").answer().values())
        .containsEntry("updatedAt", Instant.parse("1969-12-31T23:59:59.123456Z"));
  }

  @Test
  @DisplayName("T2: the feature time is that of the result, else when it was resolved")
  void featureTimeIsThatOfTheResult() {
    Instant observed = engine.now().minusSeconds(1800);
    engine.backend.names = () -> Optional.of(RecordingBackend.named("Ann", observed));
    profile.get(1);
    engine.clock.advance(Duration.ofMinutes(1));
    Explanation why =
        engine.micrite.query(UserFeatures.id.is(1L)).output("firstName", "age").explain();
    assertThat(why.feature("firstName").orElseThrow().age()).contains(Duration.ofMinutes(31));
    assertThat(why.feature("age").orElseThrow().age()).contains(Duration.ofMinutes(1));
  }

  @Test
  @DisplayName("T3: a value with a feature time after t is invisible, stored or resolved")
  void theFutureIsInvisible() {
    Instant later = engine.now().plusSeconds(60);
    engine.backend.names = () -> Optional.of(RecordingBackend.named("Later", later));
    assertThatThrownBy(() -> profile.get(1))
        .isInstanceOf(UnresolvedFeatureException.class)
        .hasMessageContaining("[FutureFeatureTime]")
        .hasMessageContaining("User.firstName of User 1");

    engine.micrite.put(
        Observation.of(UserFeatures.id, 2L).set(UserFeatures.firstName, "Stored").at(later));
    DynamicQuery name = engine.micrite.query(UserFeatures.id.is(2L)).output("firstName");
    engine.backend.names = Optional::empty;
    assertThatThrownBy(name::answer).hasMessageContaining("[NoValue]");
    assertThat(name.with(o -> o.now(later)).answer().get("firstName")).isEqualTo("Stored");
  }

  @Test
  @DisplayName("T4: rows of a has-many are those before t, each id once with its latest version")
  void rowsAreThoseBeforeTheQuery() {
    Instant t = engine.now();
    engine.backend.transactions =
        () ->
            Stream.of(
                engine.backend.paid(1, t.minusSeconds(10), 10),
                engine.backend.paid(2, t, 1000), // the event itself
                engine.backend.paid(3, t.plusSeconds(1), 1000),
                engine.backend.paid(1, t.minusSeconds(20), 500), // an older version of 1
                engine.backend.paid(4, t.minusSeconds(30), 1),
                engine.backend.paid(4, t.minusSeconds(30), 20)); // a correction: the later one
    Profile answer = profile.get(1);
    assertThat(answer.transactionCount()).isEqualTo(2);
    assertThat(answer.meanAmount()).isEqualTo(OptionalDouble.of(15));
  }

  @Test
  @DisplayName("T4: a row with a null id or feature time fails the relation, not the count")
  void badRowsFailTheRelation() {
    engine.backend.transactions =
        () -> Stream.of(new User.TransactionRecord(1, null, 10, false, "shop"));
    assertThatThrownBy(() -> profile.get(1))
        .hasMessageContaining(
            "User.transactions of User 1: [NullValue] a row of the relation is bad");
  }

  @Test
  @DisplayName("T5: @Now and now() are the query's time, one for all entities of a batch")
  void nowIsTheTimeOfTheQuery() {
    engine.backend.birthdate = () -> LocalDate.of(2000, 6, 1);
    Instant then = Instant.parse("2020-06-01T00:00:00Z");
    engine.backend.names = () -> Optional.of(RecordingBackend.named("Ann", then));
    List<Profile> all = profile.with(o -> o.now(then)).getAll(1, 2, 3);
    assertThat(all).extracting(Profile::age).containsOnly(20);
  }
}
