package dev.micrite.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.micrite.sample.Backend;
import dev.micrite.sample.FraudResolvers;
import dev.micrite.sample.SampleModule;
import dev.micrite.sample.TransactionFeatures;
import dev.micrite.store.memory.MemoryStores;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UpstreamTest {

  @Test
  void aCallKnowsWhatMayMakeItsRowsReady() {
    Engine engine =
        new Engine(
            new EngineSettings(
                List.of(new SampleModule()),
                MemoryStores.create(),
                List.of(new FraudResolvers(new Backend())),
                "",
                null,
                null,
                null,
                () -> 0));
    try (engine) {
      Plan plan =
          engine.plan(
              new PlanRequest(
                  "test",
                  TransactionFeatures.CLASS,
                  List.of("userId"),
                  List.of(
                      new PlanRequest.Output("tier", "user.tier", false),
                      new PlanRequest.Output("age", "user.age", false)),
                  Map.of(),
                  Set.of()));
      assertThat(upstream(plan, "User.tier")).containsExactly("User.creditScore");
      assertThat(upstream(plan, "User.age")).containsExactly("FraudResolvers.birthdate");
      assertThat(upstream(plan, "User.creditScore")).isEmpty();
      assertThat(call(plan, "User.creditScore").feedsOthers).isTrue();
      assertThat(call(plan, "User.tier").feedsOthers).isFalse();
    }
  }

  private static Set<String> upstream(Plan plan, String resolver) {
    return call(plan, resolver).upstream.stream()
        .mapToObj(id -> plan.calls.get(id).resolver.name())
        .collect(Collectors.toSet());
  }

  private static CallPlan call(Plan plan, String resolver) {
    return plan.calls.stream()
        .filter(call -> call.resolver.name().equals(resolver))
        .findFirst()
        .orElseThrow();
  }
}
