package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.resolve.ValueSource;
import dev.micrite.sample.FraudInputs;
import dev.micrite.sample.FraudInputsQuery;
import dev.micrite.sample.MerchantFeatures;
import dev.micrite.sample.Profile;
import dev.micrite.sample.ProfileQuery;
import dev.micrite.sample.TransactionFeatures;
import dev.micrite.sample.User;
import dev.micrite.sample.UserFeatures;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ResolutionRulesTest {
  private final SampleEngine engine = new SampleEngine();
  private final ProfileQuery profile = ProfileQuery.on(engine.micrite);
  private final FraudInputsQuery fraud = FraudInputsQuery.on(engine.micrite);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  @DisplayName("R1: given, then fresh in the store, then expression or resolver, then the default")
  void resolutionOrder() {
    assertThat(source(engine.micrite.query(MerchantFeatures.code.is("shop")), "category"))
        .isEqualTo(ValueSource.DEFAULT);
    DynamicQuery user = engine.micrite.query(UserFeatures.id.is(1L));
    assertThat(source(user, "fullName")).isEqualTo(ValueSource.EXPRESSION);
    assertThat(source(user, "firstName")).isEqualTo(ValueSource.RESOLVER);
    profile.get(1);
    assertThat(source(user, "fullName")).isEqualTo(ValueSource.STORE);
    assertThat(source(user.given(UserFeatures.fullName, "Eve"), "fullName"))
        .isEqualTo(ValueSource.GIVEN);
  }

  @Test
  @DisplayName("R1: an unresolved required output names the feature, the path and each cause")
  void unresolvedOutputsNameTheirCauses() {
    engine.backend.names =
        () -> {
          throw new IOException("directory is down");
        };
    assertThatThrownBy(() -> fraud.get(7, 42, 10))
        .isInstanceOf(UnresolvedFeatureException.class)
        .hasRootCauseMessage("directory is down")
        .hasMessage(
            """
            [UnresolvedFeature] FraudInputs.userName (user.fullName) of Transaction 7 has no value:
                User.fullName of User 42 is computed from User.firstName
                User.firstName of User 42: [ResolverFailed] resolver User.names failed: \
            java.io.IOException: directory is down\
            """);
  }

  @Test
  @DisplayName(
      "R1: an optional output of an unresolved feature is empty, and the explanation says why")
  void optionalOutputsAreEmpty() {
    engine.backend.birthdate =
        () -> {
          throw new IllegalStateException("no archive");
        };
    FraudInputs answer = fraud.get(7, 42, 10);
    assertThat(answer.age()).isEmpty();
    assertThat(answer.userName()).isEqualTo("Ann Lee");
    Explanation why = fraud.explain(7, 42, 10);
    assertThat(why.isResolved()).isTrue();
    assertThat(why.feature("user.birthdate").orElseThrow().note())
        .contains("[ResolverFailed] resolver FraudResolvers.birthdate failed", "no archive");
    assertThat(why.feature("user.age").orElseThrow().note())
        .isEqualTo("[InputUnresolved] User.birthdate is unresolved");
  }

  @Test
  @DisplayName("R2: tags decide which resolver takes part")
  void tagsDecideWhichResolverTakesPart() {
    DynamicQuery category =
        engine.micrite.query(MerchantFeatures.code.is("shop")).output("category");
    assertThat(category.answer().get("category")).isEqualTo(7);
    assertThat(category.with(o -> o.tags("slow")).answer().get("category")).isEqualTo(4);
  }

  @Test
  @DisplayName("R4: an expression with an unresolved required input is unresolved, never made up")
  void expressionsNeedTheirInputs() {
    engine.backend.transactions =
        () -> {
          throw new IllegalStateException("ledger is down");
        };
    Answer<Profile> answer = profile.tryAll(1).get(0);
    assertThat(answer.value()).isEmpty();
    assertThatThrownBy(answer::orElseThrow)
        .hasMessageContaining("User.transactionCount of User 1 is computed from User.transactions");
  }

  @Test
  @DisplayName("R5: resolvers that do not depend on each other run concurrently")
  void independentResolversRunConcurrently() {
    CyclicBarrier both = new CyclicBarrier(3);
    engine.backend.names =
        () -> {
          both.await();
          return Optional.of(RecordingBackend.named("Ann", engine.now()));
        };
    engine.backend.birthdate =
        () -> {
          both.await();
          return java.time.LocalDate.EPOCH;
        };
    engine.backend.transactions =
        () -> {
          await(both);
          return Stream.empty();
        };
    assertThat(profile.get(1).fullName()).isEqualTo("Ann Lee");
  }

  @Test
  @DisplayName("R5: what one result makes ready starts while independent calls still run")
  void laterCallsStartWhileOthersRun() {
    // tier (a batch) needs creditScore; names waits until tier has begun.
    CountDownLatch tierBegan = new CountDownLatch(1);
    engine.backend.names =
        () -> {
          tierBegan.await();
          return Optional.of(RecordingBackend.named("Ann", engine.now()));
        };
    engine.backend.onTiers = tierBegan::countDown;
    engine.backend.creditScore = () -> CompletableFuture.supplyAsync(() -> OptionalInt.of(700));
    assertThat(profile.get(1).tier()).isEqualTo(User.Tier.GOLD);
  }

  @Test
  @DisplayName("R5: one result is computed once a query, for rows met on several ways too")
  void resultsAreComputedOnce() {
    fraud.getAll(
        List.of(
            new FraudInputsQuery.Ask(1, 42, 1),
            new FraudInputsQuery.Ask(2, 42, 2),
            new FraudInputsQuery.Ask(3, 42, 3)));
    assertThat(engine.backend.calls("names")).isEqualTo(1);
    assertThat(engine.backend.calls("transactions")).isEqualTo(1);
    profile.getAll(5, 5, 5);
    assertThat(engine.backend.calls("names")).isEqualTo(2);
  }

  @Test
  @DisplayName(
      "R5: a batch resolver is called once for all rows of a batch, when their inputs are there")
  void batchResolversAreCalledOnce() {
    List<Profile> all = profile.getAll(1, 2, 3, 2);
    assertThat(all).extracting(Profile::tier).containsOnly(User.Tier.GOLD);
    assertThat(engine.backend.tierBatches).hasSize(1);
    assertThat(engine.backend.tierBatches.get(0)).containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Test
  @DisplayName("R6: a resolver that throws fails its features, and no other")
  void failuresStayWithTheirFeatures() {
    engine.backend.names =
        () -> {
          throw new AssertionError("broken");
        };
    DynamicAnswer answer =
        engine
            .micrite
            .query(UserFeatures.id.is(1L))
            .outputIfResolved("fullName", "age", "tier", "meanAmount")
            .answer();
    assertThat(answer.values()).containsOnlyKeys("age", "tier", "meanAmount");
    assertThat(answer.get("meanAmount")).isEqualTo(OptionalDouble.empty());
  }

  @Test
  @DisplayName("R6: a refused component of a record fails alone")
  void refusedComponentsFailAlone() {
    engine.backend.names =
        () -> Optional.of(new User.Names("Ann", null, Optional.empty(), engine.now()));
    DynamicAnswer answer =
        engine
            .micrite
            .query(UserFeatures.id.is(1L))
            .outputIfResolved("firstName", "lastName", "shownName")
            .answer();
    assertThat(answer.values()).containsOnlyKeys("firstName", "shownName");
  }

  @Test
  @DisplayName("R6: a value out of range is refused, not stored")
  void valuesOutOfRangeAreRefused() {
    engine.backend.creditScore = () -> CompletableFuture.completedFuture(OptionalInt.of(900));
    DynamicQuery score = engine.micrite.query(UserFeatures.id.is(1L)).output("creditScore");
    assertThat(score.explain().feature("creditScore").orElseThrow().note())
        .isEqualTo("[OutOfRange] 900 is outside [300, 850]");
    score.outputIfResolved("creditScore").answer();
    score.outputIfResolved("creditScore").answer();
    assertThat(engine.backend.calls("creditScore")).isEqualTo(3);
  }

  @Test
  void retriesTryAgainAtOnce() {
    AtomicInteger tries = new AtomicInteger();
    engine.backend.names =
        () -> {
          if (tries.incrementAndGet() == 1) {
            throw new IOException("once");
          }
          return Optional.of(RecordingBackend.named("Ann", engine.now()));
        };
    assertThat(profile.get(1).fullName()).isEqualTo("Ann Lee");
    assertThat(tries).hasValue(2);
  }

  @Test
  void hasOneChainsAreWalked() {
    engine.backend.country = () -> "FR";
    engine.micrite.put(
        Observation.of(TransactionFeatures.id, 7L)
            .set(TransactionFeatures.merchantCode, "shop")
            .set(TransactionFeatures.userId, 1L)
            .set(TransactionFeatures.amount, 5.0));
    DynamicAnswer answer =
        engine
            .micrite
            .query(TransactionFeatures.id.is(7L))
            .output("abroad", "merchant.country", "merchant.category", "user.fullName")
            .answer();
    assertThat(answer.values())
        .containsEntry("abroad", true)
        .containsEntry("merchant.country", "FR")
        .containsEntry("merchant.category", 7)
        .containsEntry("user.fullName", "Ann Lee");
  }

  @Test
  void missingAnswersOfABatchNameTheirEntities() {
    engine.backend.names = Optional::empty;
    assertThatThrownBy(() -> profile.getAll(1, 2))
        .isInstanceOf(UnresolvedFeatureException.class)
        .hasMessageStartingWith(
            """
            [UnresolvedFeature] 2 of 2 answers are missing: User 1, User 2. The first:
            Profile.fullName of User 1 has no value:
                User.fullName of User 1 is computed from User.firstName
                User.firstName of User 1: [NoValue] resolver User.names gave no value\
            """);
  }

  private static ValueSource source(DynamicQuery query, String feature) {
    return query.output(feature).explain().feature(feature).orElseThrow().source();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
