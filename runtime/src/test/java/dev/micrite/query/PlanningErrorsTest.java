package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.MicriteException;
import dev.micrite.sample.ProfileQuery;
import dev.micrite.sample.SampleModule;
import dev.micrite.sample.TransactionFeatures;
import dev.micrite.sample.UserFeatures;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlanningErrorsTest {

  @Test
  void anUnknownFeatureIsNamedWithTheNearest() {
    try (SampleEngine engine = new SampleEngine()) {
      DynamicQuery query = engine.micrite.query(UserFeatures.id.is(1L)).output("ful1name");
      assertThatThrownBy(query::answer)
          .isInstanceOf(MicriteException.class)
          .hasMessage(
              "[UnknownFeature] query asks for User.ful1name; User has no such feature."
                  + " Did you mean User.fullName? (18 features: id, updatedAt, firstName, lastName,"
                  + " nickname, fullName, shownName, creditScore, labels, address and 8 others)");
    }
  }

  @Test
  void aPathThroughAValueIsUnknown() {
    try (SampleEngine engine = new SampleEngine()) {
      DynamicQuery query = engine.micrite.query(UserFeatures.id.is(1L)).output("fullName.length");
      assertThatThrownBy(query::answer)
          .hasMessageContaining("User.fullName leads to no other class");
    }
  }

  @Test
  void aHasManyIsNoOutput() {
    try (SampleEngine engine = new SampleEngine()) {
      DynamicQuery query =
          engine.micrite.query(UserFeatures.id.is(1L)).output("transactions.amount");
      assertThatThrownBy(query::answer).hasMessageContaining("which is not one value");
    }
  }

  @Test
  void aMissingInstanceIsReportedWhenTheQueryIsPlanned() {
    try (Micrite micrite = Micrite.builder().inMemory().modules(new SampleModule()).open()) {
      assertThatThrownBy(() -> ProfileQuery.on(micrite))
          .hasMessageContaining("[MissingResolverInstance] Resolver FraudResolvers.birthdate")
          .hasMessageContaining("Micrite.builder().resolvers(new FraudResolvers(...))");
    }
  }

  @Test
  @DisplayName("R2: two resolvers that nothing parts are ambiguous")
  void resolversThatNothingPartsAreAmbiguous() {
    TestModule module =
        TestModule.of(
            TestModule.firstName(TestModule.online("Test.one"), () -> "1"),
            TestModule.firstName(TestModule.online("Test.two").environment("prod"), () -> "2"),
            TestModule.firstName(TestModule.online("Test.three").environment("prod"), () -> "3"));
    try (Micrite micrite = Micrite.builder().inMemory().modules(module).open()) {
      assertThat(micrite.query(UserFeatures.id.is(1L)).output("firstName").answer().values())
          .containsEntry("firstName", "1");
    }
    try (Micrite prod = Micrite.builder().inMemory().modules(module).environment("prod").open()) {
      DynamicQuery query = prod.query(UserFeatures.id.is(1L)).output("firstName");
      assertThatThrownBy(query::answer)
          .hasMessageContaining(
              "[AmbiguousResolver] User.firstName is resolved by Test.two and by Test.three");
    }
  }

  @Test
  @DisplayName("R2: online queries never run offline resolvers")
  void offlineResolversTakeNoPart() {
    TestModule module =
        TestModule.of(
            TestModule.firstName(
                dev.micrite.resolve.Resolver.offline("Test.offline", UserFeatures.CLASS),
                () -> "offline"));
    try (Micrite micrite = Micrite.builder().inMemory().modules(module).open()) {
      DynamicQuery query = micrite.query(UserFeatures.id.is(1L)).output("firstName");
      assertThatThrownBy(query::answer)
          .hasMessageContaining(
              "[NoResolver] of its resolvers none takes part: Test.offline is offline");
    }
  }

  @Test
  void anEnvironmentWithoutResolverIsNamed() {
    TestModule module =
        TestModule.of(
            TestModule.firstName(
                TestModule.online("Test.one").environment("prod", "dev"), () -> ""),
            TestModule.firstName(TestModule.online("Test.two").tags("fast"), () -> "2"));
    try (Micrite micrite = Micrite.builder().inMemory().modules(module).environment("qa").open()) {
      DynamicQuery query = micrite.query(UserFeatures.id.is(1L)).output("firstName");
      assertThatThrownBy(query::answer)
          .hasMessageContaining(
              "[NoResolver] of its resolvers none takes part: Test.one is for environment [dev,"
                  + " prod], and this is \"qa\", Test.two is for tags [fast], and the query has []");
    }
    try (Micrite micrite = Micrite.builder().inMemory().modules(module).open()) {
      DynamicQuery query = micrite.query(UserFeatures.id.is(1L)).output("firstName");
      assertThatThrownBy(query::answer)
          .hasMessageContaining("Test.one is for environment [dev, prod], and none is set");
    }
  }

  @Test
  void badGivensAreRefused() {
    try (SampleEngine engine = new SampleEngine()) {
      DynamicQuery query = engine.micrite.query(TransactionFeatures.id.is(1L)).output("amount");
      assertThatThrownBy(() -> query.given("amount", 3).answer())
          .hasMessageContaining("[BadGiven] Transaction.amount is double; was given 3, of Integer");
      DynamicQuery score = engine.micrite.query(UserFeatures.id.is(1L)).output("creditScore");
      assertThatThrownBy(
              () -> score.given(UserFeatures.creditScore, java.util.OptionalInt.of(9)).answer())
          .hasMessageContaining("[BadGiven] User.creditScore: 9 is outside [300, 850]");
      assertThatThrownBy(() -> query.given("amuont", 3.0).answer())
          .hasMessageContaining("Did you mean Transaction.amount?");
    }
  }

  @Test
  void aClosedEngineSaysSo() {
    SampleEngine engine = new SampleEngine();
    ProfileQuery profile = ProfileQuery.on(engine.micrite);
    engine.close();
    engine.close();
    assertThatThrownBy(() -> profile.get(1)).hasMessageContaining("[ClosedEngine]");
    assertThatThrownBy(() -> engine.micrite.query(UserFeatures.id.is(1L)))
        .hasMessageContaining("[ClosedEngine]");
  }

  @Test
  void modulesAreFoundOnTheClassPath() {
    try (Micrite micrite = Micrite.builder().inMemory().open()) {
      assertThat(micrite.featureClasses()).contains(UserFeatures.CLASS, TransactionFeatures.CLASS);
    }
  }
}
