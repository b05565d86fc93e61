package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.EntityRef;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import dev.micrite.sample.MerchantFeatures;
import dev.micrite.sample.ProfileQuery;
import dev.micrite.sample.SampleModule;
import dev.micrite.sample.User;
import dev.micrite.sample.UserFeatures;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A null among data is a bad value of its feature; any other null is named as an argument. */
class NullArgumentsTest {
  private static final String NO_ID = " is null. Every entity has an id: find out which is meant.";

  private final SampleEngine engine = new SampleEngine();
  private final Observation<User> user = Observation.of(UserFeatures.id, 1L);
  private final DynamicQuery query = engine.micrite.query(UserFeatures.id.is(1L)).output("age");

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  @DisplayName("E2: a null for a required feature is refused with its reason")
  void aRequiredFeatureIsNeverNull() {
    assertBadGiven(
        () -> user.set(UserFeatures.firstName, null),
        "User.firstName is null. It is required: leave it out while it is not known, or declare it"
            + " optional.");
    assertBadGiven(
        () -> query.given(UserFeatures.firstName, null), "User.firstName is null. It is required");
    assertBadGiven(() -> query.given("firstName", null), "User.firstName is null. It is required");
  }

  @Test
  @DisplayName("E2: a null for an optional feature is refused: absence is an empty optional")
  void absenceIsAnEmptyOptional() {
    assertBadGiven(
        () -> user.set(UserFeatures.nickname, null),
        "User.nickname is null. Hand over Optional.empty() where there is no value.");
    assertBadGiven(
        () -> query.given(UserFeatures.creditScore, null),
        "User.creditScore is null. Hand over OptionalInt.empty() where there is no value.");
  }

  @Test
  @DisplayName("E1: a null id names the feature class")
  void anIdIsNeverNull() {
    assertBadGiven(() -> Observation.of(UserFeatures.id, null), "User.id" + NO_ID);
    assertBadGiven(() -> UserFeatures.id.is(null), "User.id" + NO_ID);
    assertBadGiven(() -> new EntityRef<>(MerchantFeatures.CLASS, null), "Merchant.code" + NO_ID);
  }

  @Test
  void aFeatureOfNoKnownNameIsUnknownWhateverItsValue() {
    assertThatThrownBy(() -> query.given("amuont", null).answer())
        .hasMessageContaining("[UnknownFeature] query asks for User.amuont");
  }

  @TestFactory
  Stream<DynamicTest> anArgumentThatIsNullIsNamed() {
    FeatureKey<User, String> noKey = null;
    String[] noPaths = null;
    Micrite micrite = engine.micrite;
    QueryOptions options = QueryOptions.DEFAULT;
    ProfileQuery profile = ProfileQuery.on(micrite);
    return Stream.of(
        named("idKey", () -> Observation.of(null, 1L)),
        named("feature", () -> user.set(noKey, "Ann")),
        named("featureTime", () -> user.at(null)),
        named("entity", () -> micrite.query(null)),
        named("observation", () -> micrite.put(null)),
        named("observations", () -> micrite.putAll(null)),
        named("observations[1]", () -> micrite.putAll(Arrays.asList(user, null))),
        named("paths", () -> query.output(noPaths)),
        named("paths[1]", () -> query.output("age", null)),
        named("features[0]", () -> query.output(noKey)),
        named("paths[0]", () -> query.outputIfResolved((String) null)),
        named("feature", () -> query.given(noKey, "Ann")),
        named("feature", () -> query.given((String) null, "Ann")),
        named("change", () -> query.with(null)),
        named("what change gives", () -> query.with(o -> null)),
        named("micrite", () -> ProfileQuery.on(null)),
        named("change", () -> profile.with(null)),
        named("what change gives", () -> profile.with(o -> null)),
        named("feature", () -> options.maxStaleness(null, java.time.Duration.ZERO)),
        named("value", () -> options.maxStaleness(UserFeatures.age, null)),
        named("time", () -> options.now(null)),
        named("values", () -> options.tags((String[]) null)),
        named("values[0]", () -> options.tags((String) null)),
        named("value", () -> options.timeout(null)),
        named("query", () -> Parity.of(null)),
        named("time", () -> Parity.of(profile).from(null)),
        named("time", () -> Parity.of(profile).to(null)),
        named("objects[1]", () -> Micrite.builder().resolvers("one", null)),
        named("chosen[0]", () -> Micrite.builder().modules((SampleModule) null)),
        named("featureClass", () -> Micrite.builder().entries(null, 1)));
  }

  @Test
  void aTagSaidTwiceIsOneTag() {
    assertThat(QueryOptions.DEFAULT.tags("a", "b", "a").tags()).containsExactly("a", "b");
  }

  @Test
  void theObservationIsAsItWasAfterARefusal() {
    Observation<User> named = user.set(UserFeatures.firstName, "Ann");
    assertBadGiven(() -> named.set(UserFeatures.lastName, null), "User.lastName is null");
    assertThat(named.values().keySet()).isEqualTo(java.util.Set.of(UserFeatures.firstName));
    engine.micrite.putAll(List.of(named));
  }

  private static DynamicTest named(String argument, ThrowingCallable call) {
    return DynamicTest.dynamicTest(
        argument,
        () ->
            assertThatThrownBy(call)
                .isExactlyInstanceOf(NullPointerException.class)
                .hasMessage(argument + " is null"));
  }

  private static void assertBadGiven(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(MicriteException.class)
        .hasMessageStartingWith("[BadGiven] " + message);
  }
}
