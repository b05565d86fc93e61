package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.ValueSource;
import dev.micrite.sample.Profile;
import dev.micrite.sample.ProfileQuery;
import dev.micrite.sample.TransactionFeatures;
import dev.micrite.sample.UserFeatures;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StalenessRulesTest {
  private final SampleEngine engine = new SampleEngine();
  private final ProfileQuery profile = ProfileQuery.on(engine.micrite);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  @DisplayName(
      "S1: a stored value is used while its staleness is at most the max, to the microsecond")
  void storedValuesAreUsedWhileFresh() {
    profile.get(1);
    engine.clock.advance(Duration.ofHours(1));
    profile.get(1);
    assertThat(engine.backend.calls("names")).isEqualTo(1);
    engine.clock.advance(Duration.ofNanos(1_000));
    profile.get(1);
    assertThat(engine.backend.calls("names")).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "S2: an override wins over feature and class, also for what the query needs on the way")
  void overridesReachWhatIsNeededOnTheWay() {
    profile.get(1);
    ProfileQuery fresh =
        profile.with(
            o ->
                o.maxStaleness(UserFeatures.fullName, Duration.ZERO)
                    .maxStaleness(UserFeatures.firstName, Duration.ZERO));
    engine.backend.names = () -> Optional.of(RecordingBackend.named("Bea", engine.now()));
    assertThat(fresh.get(1).fullName()).isEqualTo("Bea Lee");
    assertThat(profile.get(1).fullName()).as("zero is never written").isEqualTo("Ann Lee");
    engine.clock.advance(Duration.ofDays(400));
    ProfileQuery lenient =
        profile.with(o -> o.maxStaleness(UserFeatures.fullName, FeatureKey.INFINITE));
    assertThat(lenient.explain(1).feature("fullName").orElseThrow().source())
        .isEqualTo(ValueSource.STORE);
  }

  @Test
  @DisplayName("S2: zero is never read from the store and never written to it")
  void zeroIsNeverStored() {
    DynamicQuery risk = engine.micrite.query(UserFeatures.id.is(1L)).output("riskScore");
    risk.answer();
    assertThat(risk.explain().feature("riskScore").orElseThrow().source())
        .isEqualTo(ValueSource.EXPRESSION);
    assertThatThrownBy(
            () ->
                engine.micrite.put(
                    Observation.of(UserFeatures.id, 1L).set(UserFeatures.riskScore, 1.0)))
        .isInstanceOf(MicriteException.class)
        .hasMessageContaining("[NotStored] User.riskScore");
  }

  @Test
  @DisplayName("S2: an override makes a computed feature storable, and it is then read first (R1)")
  void overridesMakeComputedFeaturesStorable() {
    DynamicQuery risk =
        engine
            .micrite
            .query(UserFeatures.id.is(1L))
            .output("riskScore")
            .with(o -> o.maxStaleness(UserFeatures.riskScore, Duration.ofHours(1)));
    risk.answer();
    assertThat(risk.explain().feature("riskScore").orElseThrow().source())
        .isEqualTo(ValueSource.STORE);
  }

  @Test
  @DisplayName("S3: an older value never replaces a newer one; of equals the later write stays")
  void olderNeverReplacesNewer() {
    Instant t = engine.now();
    put("new", t.minusSeconds(10));
    put("old", t.minusSeconds(20));
    assertThat(firstName()).isEqualTo("new");
    put("again", t.minusSeconds(10));
    assertThat(firstName()).isEqualTo("again");
  }

  @Test
  @DisplayName("S4: absences are cached like values")
  void absencesAreCached() {
    engine.backend.creditScore = () -> CompletableFuture.completedFuture(OptionalInt.empty());
    DynamicQuery score = engine.micrite.query(UserFeatures.id.is(1L)).output("creditScore");
    assertThat(score.answer().get(UserFeatures.creditScore)).isEmpty();
    assertThat(score.answer().get(UserFeatures.creditScore)).isEmpty();
    assertThat(engine.backend.calls("creditScore")).isEqualTo(1);
  }

  @Test
  @DisplayName(
      "W1: all freshly computed features with max staleness above zero are written, also rows")
  void freshlyComputedFeaturesAreWritten() {
    Instant at = engine.now().minusSeconds(5);
    engine.backend.transactions = () -> java.util.stream.Stream.of(engine.backend.paid(9, at, 12));
    profile.get(1);
    Explanation user =
        engine.micrite.query(UserFeatures.id.is(1L)).output("nickname", "birthdate").explain();
    assertThat(user.features()).allMatch(feature -> feature.source() == ValueSource.STORE);
    DynamicAnswer row =
        engine.micrite.query(TransactionFeatures.id.is(9L)).output("amount", "userId").answer();
    assertThat(row.values()).containsEntry("amount", 12.0).containsEntry("userId", 1L);
  }

  @Test
  @DisplayName("W1: explain stores nothing")
  void explainStoresNothing() {
    profile.explain(1);
    profile.explain(1);
    assertThat(engine.backend.calls("names")).isEqualTo(2);
  }

  @Test
  @DisplayName("What a caller gives is not stored, nor read past, nor what follows from it")
  void givensAreNotStored() {
    engine.backend.transactions =
        () -> java.util.stream.Stream.of(engine.backend.paid(1, engine.now().minusSeconds(1), 10));
    dev.micrite.sample.FraudInputsQuery fraud =
        dev.micrite.sample.FraudInputsQuery.on(engine.micrite);
    assertThat(fraud.get(7, 1, 20).amountVsMean()).isEqualTo(2);
    assertThat(fraud.get(7, 1, 30).amountVsMean()).isEqualTo(3);
    assertThat(fraud.get(7, 1, 30).amountVsMean()).isEqualTo(3);
    DynamicQuery stored = engine.micrite.query(TransactionFeatures.id.is(7L)).output("amount");
    assertThatThrownBy(stored::answer).hasMessageContaining("[NoResolver]");
  }

  @Test
  @DisplayName("What was computed while an optional input failed is not stored")
  void whatFollowsFromAFailedOptionalIsNotStored() {
    engine.backend.creditScore = () -> CompletableFuture.failedFuture(new Exception("down"));
    Profile first = profile.get(1);
    assertThat(first.tier()).isEqualTo(dev.micrite.sample.User.Tier.BASIC);
    engine.backend.creditScore = () -> CompletableFuture.completedFuture(OptionalInt.of(700));
    assertThat(profile.get(1).tier()).isEqualTo(dev.micrite.sample.User.Tier.GOLD);
  }

  private void put(String firstName, Instant at) {
    engine.micrite.put(
        Observation.of(UserFeatures.id, 1L).set(UserFeatures.firstName, firstName).at(at));
  }

  private Object firstName() {
    return engine
        .micrite
        .query(UserFeatures.id.is(1L))
        .output("firstName")
        .answer()
        .get("firstName");
  }
}
