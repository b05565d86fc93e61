package dev.micrite.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureModule;
import dev.micrite.query.ManualClock;
import dev.micrite.query.RecordingBackend;
import dev.micrite.sample.Backend;
import dev.micrite.sample.FraudResolvers;
import dev.micrite.sample.MerchantFeatures;
import dev.micrite.sample.SampleModule;
import dev.micrite.sample.TransactionFeatures;
import dev.micrite.sample.UserFeatures;
import dev.micrite.sample.UserRow;
import dev.micrite.store.memory.MemoryStores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Questions about the past, to a history that is a list. */
class PastWalkTest {
  private static final Instant T = Instant.parse("2025-06-01T00:00:00Z");

  private final ManualClock clock = new ManualClock();
  private final RecordingBackend backend = new RecordingBackend(clock);
  private final ListHistory history = new ListHistory();
  private final List<Resolver> more = new ArrayList<>();

  private static Instant day(int days) {
    return T.plus(Duration.ofDays(days));
  }

  @Test
  @DisplayName("T3: each row sees what was observed by its own time, one id at many times too")
  void everyRowSeesItsOwnTime() {
    history
        .add(UserFeatures.firstName, 1, day(0), "Ann")
        .add(UserFeatures.lastName, 1, day(0), "Lee")
        .add(UserFeatures.firstName, 1, day(5), "Anna")
        .add(UserFeatures.firstName, 1, day(5), "Anne") // the later write
        .add(UserFeatures.firstName, 2, day(1), "Bob")
        .add(UserFeatures.lastName, 2, day(9), "Ray");
    assertThat(
            ask(
                "fullName",
                at(1, day(0)),
                at(1, day(4)),
                at(1, day(5)),
                at(2, day(9)),
                at(1, day(0))))
        .containsExactly("Ann Lee", "Ann Lee", "Anne Lee", "Bob Ray", "Ann Lee");
    assertThat(history.questions).as("one question for all rows").hasSize(1);
  }

  @Test
  @DisplayName("T3, R3: what was not observed by then is computed, with the row's time as now (T5)")
  void whatWasNotObservedIsComputed() {
    history.add(UserFeatures.birthdate, 1, day(-1_000), LocalDate.of(2000, 6, 1));
    history.add(UserFeatures.age, 1, day(3), 99);
    assertThat(ask("age", at(1, day(-1)), at(1, day(0)), at(1, day(3)), at(1, day(1_000))))
        .containsExactly(24, 25, 99, 99);
  }

  @Test
  @DisplayName("R3: a feature to be recomputed is computed at each row's time, on inputs as of it")
  void recomputedFeaturesPassOverWhatWasObserved() {
    history.add(UserFeatures.birthdate, 1, day(-1_000), LocalDate.of(2000, 6, 1));
    history.add(UserFeatures.birthdate, 1, day(2), LocalDate.of(1990, 6, 1));
    history.add(UserFeatures.age, 1, day(1), 99);
    assertThat(ask(Set.of(UserFeatures.age), "age", at(1, day(1)), at(1, day(2))))
        .containsExactly(25, 35);
  }

  @Test
  @DisplayName("R2: the offline resolver comes before the online one, and never runs live")
  void offlineResolversComeFirst() {
    more.add(constant(Resolver.offline("Past.birthdate", UserFeatures.CLASS), "1980-06-01"));
    assertThat(ask("age", at(1, day(0)))).containsExactly(45);
    assertThat(backend.calls).doesNotContainKey("birthdate");
    more.clear();
    assertThat(ask("age", at(1, day(0)))).as("the online one, without it").containsExactly(35);
  }

  @Test
  @DisplayName(
      "T4: rows of a has-many are those observed before the row's time, in their latest state")
  void rowsOfAHasManyAreThoseBefore() {
    pay(11, 1, day(0), 10, false);
    pay(12, 1, day(2), 20, false);
    pay(13, 2, day(0), 500, false);
    history.add(TransactionFeatures.refunded, 11, day(4), true);
    history.add(TransactionFeatures.userId, 12, day(6), 2L);
    assertThat(
            ask(
                "meanAmount",
                at(1, day(0)),
                at(1, day(1)),
                at(1, day(2)),
                at(1, day(3)),
                at(1, day(5)),
                at(1, day(7)),
                at(2, day(7))))
        .containsExactly(
            OptionalDouble.empty(),
            OptionalDouble.of(10),
            OptionalDouble.of(10),
            OptionalDouble.of(15),
            OptionalDouble.of(20),
            OptionalDouble.empty(),
            OptionalDouble.of(260));
    assertThat(ask("transactionCount", at(1, day(3)), at(1, day(7)), at(3, day(7))))
        .containsExactly(2L, 1L, 0L);
    assertThat(backend.calls).as("offline, rows come from what was observed").isEmpty();
  }

  @Test
  @DisplayName(
      "T3: a has-one is what its key leads to as of the row's time, in its state as of then")
  void hasOneIsAsOfTheRowsTime() {
    pay(11, 1, day(0), 10, false);
    history.add(TransactionFeatures.userId, 11, day(5), 2L);
    history.add(UserFeatures.creditScore, 1, day(-9), OptionalInt.of(400));
    history.add(UserFeatures.creditScore, 1, day(3), OptionalInt.of(500));
    history.add(UserFeatures.creditScore, 2, day(-9), OptionalInt.of(800));
    assertThat(
            ask(
                TransactionFeatures.CLASS,
                Set.of(),
                "user.creditScore",
                at(11, day(1)),
                at(11, day(3)),
                at(11, day(6))))
        .containsExactly(OptionalInt.of(400), OptionalInt.of(500), OptionalInt.of(800));
  }

  @Test
  @DisplayName("T5: a batch resolver is called once for each time")
  void batchesAreOfOneTime() {
    for (long id = 1; id <= 4; id++) {
      history.add(UserFeatures.creditScore, id, day(0), OptionalInt.of(600 + (int) id));
    }
    ask("tier", at(1, day(1)), at(2, day(1)), at(3, day(2)), at(4, day(1)));
    assertThat(backend.tierBatches).containsExactlyInAnyOrder(List.of(1L, 2L, 4L), List.of(3L));
  }

  @Test
  @DisplayName("R1: an observed absence is a value of its own; what was not observed is resolved")
  void absencesAreObserved() {
    history.add(UserFeatures.nickname, 1, day(0), Optional.of("Annie"));
    history.add(UserFeatures.nickname, 1, day(2), Optional.empty());
    assertThat(ask("nickname", at(1, day(1)), at(1, day(2))))
        .containsExactly(Optional.of("Annie"), Optional.empty());
    assertThat(backend.calls).isEmpty();
  }

  private void pay(long id, long user, Instant time, double amount, boolean refunded) {
    history
        .add(TransactionFeatures.userId, id, time, user)
        .add(TransactionFeatures.at, id, time, time)
        .add(TransactionFeatures.amount, id, time, amount)
        .add(TransactionFeatures.refunded, id, time, refunded);
  }

  private record Asked(long id, Instant time) {}

  private static Asked at(long id, Instant time) {
    return new Asked(id, time);
  }

  private List<Object> ask(String path, Asked... rows) {
    return ask(Set.of(), path, rows);
  }

  private List<Object> ask(Set<FeatureKey<?, ?>> recomputed, String path, Asked... rows) {
    return ask(UserFeatures.CLASS, recomputed, path, rows);
  }

  private List<Object> ask(
      FeatureClass<?> featureClass, Set<FeatureKey<?, ?>> recomputed, String path, Asked... rows) {
    Backend.use(backend);
    EngineSettings settings =
        new EngineSettings(
            List.of(new Module(more)),
            MemoryStores.create(),
            List.of(new FraudResolvers(backend)),
            "",
            null,
            null,
            null,
            () -> 0);
    try (Engine engine = new Engine(settings)) {
      Plan plan =
          engine.plan(
              new PlanRequest(
                  "test",
                  featureClass,
                  List.of(),
                  List.of(new PlanRequest.Output("out", path, true)),
                  Map.of(),
                  Set.of(),
                  new PlanRequest.Past(recomputed)));
      EntityRow[] roots = new EntityRow[rows.length];
      long[] times = new long[rows.length];
      for (int i = 0; i < rows.length; i++) {
        roots[i] = new UploadedRow(featureClass, rows[i].id()).row();
        times[i] = Micros.of(rows[i].time());
      }
      Resolution resolution =
          plan.resolvePast(roots, times, history, Long.MAX_VALUE, plan.newRun("list"));
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < rows.length; i++) {
        values.add(resolution.value(i, 0).orElse(null));
      }
      return values;
    }
  }

  private static Resolver constant(Resolver.Builder builder, String birthdate) {
    return builder
        .inputs("id")
        .outputs("birthdate")
        .<UserRow>calls(
            in ->
                new ResolverCall<>() {
                  @Override
                  protected void run() {}

                  @Override
                  protected void publish(UserRow row, int position) {
                    row.setBirthdate(LocalDate.parse(birthdate));
                  }
                });
  }

  /** The sample with more resolvers. */
  private record Module(List<Resolver> more) implements FeatureModule {
    @Override
    public String name() {
      return "test";
    }

    @Override
    public List<FeatureClass<?>> featureClasses() {
      return List.of(MerchantFeatures.CLASS, TransactionFeatures.CLASS, UserFeatures.CLASS);
    }

    @Override
    public List<Resolver> resolvers() {
      List<Resolver> all = new ArrayList<>(new SampleModule().resolvers());
      all.addAll(more);
      return all;
    }
  }
}
