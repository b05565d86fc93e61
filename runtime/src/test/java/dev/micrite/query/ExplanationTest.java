package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.sample.FraudInputsQuery;
import dev.micrite.sample.ProfileQuery;
import dev.micrite.sample.UserFeatures;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  @Test
  void theTableShowsValueSourceAgeResolverAndNote() {
    try (SampleEngine engine = new SampleEngine()) {
      FraudInputsQuery fraud = FraudInputsQuery.on(engine.micrite);
      ProfileQuery.on(engine.micrite).get(42);
      engine.clock.advance(Duration.ofMinutes(61));
      engine.backend.birthdate =
          () -> {
            throw new IllegalStateException("no archive");
          };
      String table = fraud.explain(7, 42, 10).toString().replaceAll(" +[0-9.]+ [um]s", "");
      assertThat(table)
          .startsWith("FraudInputs of Transaction 7 as of 2026-03-01T13:01:00Z\n")
          .containsPattern("userId +42 +given\n")
          .containsPattern("user +User 42 +relation\n")
          .containsPattern(
              "user.fullName +Ann Lee +expression +stored value is 1h1m old, allowed 1h\n")
          .containsPattern("user.creditScore +700 +store +1h1m\n")
          .containsPattern("user.transactions +0 +resolver +User.transactions\n");
    }
  }

  @Test
  void anExplanationOfAFailureCarriesIt() {
    try (SampleEngine engine = new SampleEngine()) {
      engine.backend.names =
          () -> {
            throw new IllegalStateException("down");
          };
      Explanation why = ProfileQuery.on(engine.micrite).explain(1);
      assertThat(why.isResolved()).isFalse();
      assertThat(why.failure().orElseThrow().paths()).containsExactly("fullName", "shownName");
      assertThat(why.toString()).contains("[ResolverFailed]");
    }
  }

  @Test
  void theAnswerOfADynamicQueryPrintsAsATable() {
    try (SampleEngine engine = new SampleEngine()) {
      DynamicAnswer answer =
          engine.micrite.query(UserFeatures.id.is(1L)).output("fullName", "age").answer();
      assertThat(answer.get(UserFeatures.age)).isEqualTo(36);
      assertThat(answer)
          .hasToString("User 1\n  feature   value\n  fullName  Ann Lee\n  age       36\n");
    }
  }
}
