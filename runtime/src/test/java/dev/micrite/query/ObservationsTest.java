package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.MicriteException;
import dev.micrite.log.LogReader;
import dev.micrite.resolve.ValueSource;
import dev.micrite.sample.Backend;
import dev.micrite.sample.FraudInputsQuery;
import dev.micrite.sample.FraudResolvers;
import dev.micrite.sample.ProfileQuery;
import dev.micrite.sample.SampleModule;
import dev.micrite.sample.User;
import dev.micrite.sample.UserFeatures;
import dev.micrite.store.EntityId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What queries compute and applications upload reaches the log of observations. */
class ObservationsTest {
  @TempDir Path directory;

  private final ManualClock clock = new ManualClock();
  private final RecordingBackend backend = new RecordingBackend(clock);
  private Micrite micrite;
  private LogReader reader;

  @BeforeEach
  void open() {
    Backend.use(backend);
    micrite = builder().keepObservations(true).open();
    reader = LogReader.open(directory.resolve("log"));
  }

  private MicriteBuilder builder() {
    return Micrite.builder()
        .directory(directory)
        .modules(new SampleModule())
        .clock(clock)
        .resolvers(new FraudResolvers(backend));
  }

  @AfterEach
  void close() {
    reader.close();
    micrite.close();
  }

  @Test
  @DisplayName("W1: an online query's freshly computed features are observed, each once")
  void freshlyComputedFeaturesAreObserved() {
    Instant then = clock.instant().minusSeconds(60);
    backend.transactions = () -> Stream.of(backend.paid(11L, then, 5), backend.paid(12L, then, 7));
    ProfileQuery profile = ProfileQuery.on(micrite);
    profile.get(1L);
    List<Logged> first = logged();
    assertThat(featuresOf(first, "User 1"))
        .contains("firstName", "lastName", "fullName", "shownName", "age", "birthdate", "tier")
        .contains("meanAmount", "transactionCount", "updatedAt", "creditScore")
        .doesNotContain("riskScore", "labels");
    assertThat(featuresOf(first, "Transaction 11")).contains("amount", "at", "userId", "refunded");
    assertThat(first)
        .filteredOn(l -> l.entity().equals("Transaction 12"))
        .allSatisfy(l -> assertThat(l.timesMicros()).containsOnly(micros(then)));
    assertThat(first).allMatch(l -> l.run().equals("query Profile"));
    assertThat(first).allMatch(l -> l.recordedMicros() == micros(clock.instant()));

    profile.get(1L);
    assertThat(logged()).as("all of it was fresh in the store").isEmpty();
  }

  @Test
  @DisplayName("W1: a feature that is never stored online is observed whenever it is computed")
  void whatIsNeverStoredOnlineIsObserved() {
    DynamicQuery risk = micrite.query(UserFeatures.id.is(1L)).output("riskScore");
    double score = (double) risk.answer().values().get("riskScore");
    assertThat(featuresOf(logged(), "User 1")).contains("riskScore", "total30d");
    risk.answer();
    List<Logged> again = logged();
    assertThat(again).hasSize(1);
    assertThat(again.get(0).features()).containsExactly("riskScore");
    assertThat(Double.longBitsToDouble(again.get(0).words().get(0))).isEqualTo(score);
  }

  @Test
  @DisplayName("W1: what follows from a value that the caller supplies is not observed")
  void whatFollowsFromAGivenIsNotObserved() {
    FraudInputsQuery.on(micrite).get(7L, 1L, 12.5);
    List<Logged> logged = logged();
    assertThat(featuresOf(logged, "User 1")).contains("meanAmount");
    assertThat(featuresOf(logged, "Transaction 7")).isEmpty();
  }

  @Test
  void whatIsReadAndWhatIsExplainedIsNotObserved() {
    ProfileQuery.on(micrite).explain(1L);
    assertThat(logged()).isEmpty();
  }

  @Test
  void uploadsAreObservedAlsoOfFeaturesThatAreNeverStoredOnline() {
    Instant then = clock.instant().minusSeconds(60);
    micrite.put(
        Observation.of(UserFeatures.id, 5L)
            .set(UserFeatures.riskScore, 0.5)
            .set(UserFeatures.nickname, Optional.empty())
            .at(then));
    List<Logged> logged = logged();
    assertThat(logged).hasSize(1);
    assertThat(logged.get(0).run()).isEqualTo("upload");
    assertThat(logged.get(0).features()).containsExactlyInAnyOrder("riskScore", "nickname");
    assertThat(logged.get(0).timesMicros()).containsOnly(micros(then));
    assertThat(micrite.query(UserFeatures.id.is(5L)).output("nickname").answer().get("nickname"))
        .isEqualTo(Optional.empty());
  }

  @Test
  void uploadsThatNoTableCanHoldAreRefused() {
    Observation<User> user = Observation.of(UserFeatures.id, 5L).set(UserFeatures.age, 3);
    for (Observation<User> bad :
        List.of(
            user.set(UserFeatures.firstName, "half \uD83D"),
            user.set(UserFeatures.labels, List.of("whole", "half \uDE00")),
            user.set(UserFeatures.birthdate, LocalDate.MAX))) {
      assertThatThrownBy(() -> micrite.put(bad))
          .isInstanceOf(MicriteException.class)
          .hasMessageMatching(
              "\\[BadGiven] What was observed of .*User\\.(firstName|labels|birthdate) of 5 cannot"
                  + " be kept: .*");
    }
    assertThat(logged()).isEmpty();
    Explanation why = micrite.query(UserFeatures.id.is(5L)).output("age").explain();
    assertThat(why.feature("age").orElseThrow().source())
        .as("the online store has nothing of them either")
        .isNotEqualTo(ValueSource.STORE);
  }

  @Test
  @DisplayName("W1: what no table can hold is answered, and alone not observed")
  void computedValuesThatNoTableCanHoldAreLeftOut() {
    backend.names = () -> Optional.of(RecordingBackend.named("Ann \uD83D", clock.instant()));
    backend.birthdate = () -> LocalDate.MIN;
    DynamicAnswer answer =
        micrite
            .query(UserFeatures.id.is(1L))
            .output("firstName", "lastName", "fullName", "birthdate", "tier")
            .answer();
    assertThat(answer.values())
        .containsEntry("fullName", "Ann \uD83D Lee")
        .containsEntry("birthdate", LocalDate.MIN);
    assertThat(featuresOf(logged(), "User 1"))
        .contains("lastName", "tier")
        .doesNotContain("firstName", "fullName", "birthdate");
  }

  @Test
  void withoutTheOfflineModuleNothingIsKeptUnlessSaid() {
    micrite.close();
    try (Micrite plain = builder().open()) {
      ProfileQuery.on(plain).get(2L);
      assertThat(logged()).isEmpty();
      assertThatThrownBy(
              () -> ProfileQuery.on(plain).offline(Spine.at(clock.instant(), List.of(1L))))
          .isInstanceOf(MicriteException.class)
          .hasMessageStartingWith("[MissingModule] ")
          .hasMessageContaining("dev.micrite:micrite-offline");
      assertThatThrownBy(() -> Parity.of(ProfileQuery.on(plain)).check())
          .isInstanceOf(MicriteException.class)
          .hasMessageStartingWith("[MissingModule] ");
    }
  }

  @Test
  void whatWasObservedBeforeIsThereAfterOpeningAgain() {
    ProfileQuery.on(micrite).get(1L);
    int count = logged().size();
    micrite.close();
    micrite = builder().keepObservations(true).open();
    assertThat(logged()).isEmpty();
    micrite.query(UserFeatures.id.is(1L)).output("riskScore").answer();
    assertThat(logged()).hasSize(1);
    assertThat(count).isPositive();
  }

  private static long micros(Instant time) {
    return time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000;
  }

  private static Set<String> featuresOf(List<Logged> logged, String entity) {
    Set<String> features = new TreeSet<>();
    for (Logged record : logged) {
      if (record.entity().equals(entity)) {
        record.features().forEach(f -> assertThat(features.add(f)).as(f + " twice").isTrue());
      }
    }
    return features;
  }

  /** All records that were not read yet. */
  private List<Logged> logged() {
    List<Logged> all = new ArrayList<>();
    EntityId id = new EntityId();
    while (reader.next()) {
      reader.id(id);
      List<String> features = new ArrayList<>();
      List<Long> times = new ArrayList<>();
      List<Long> words = new ArrayList<>();
      for (int i = 0; i < reader.count(); i++) {
        features.add(reader.schema().slots().get(reader.slot(i)).name());
        times.add(reader.timeMicros(i));
        words.add(reader.longAt(i));
      }
      String name = reader.schema().featureClass();
      String entity = name.substring(name.lastIndexOf('.') + 1) + " " + id;
      all.add(
          new Logged(entity, reader.runName(), reader.recordedMicros(), features, times, words));
    }
    return all;
  }

  private record Logged(
      String entity,
      String run,
      long recordedMicros,
      List<String> features,
      List<Long> timesMicros,
      List<Long> words) {}
}
