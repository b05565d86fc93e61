package dev.micrite.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.micrite.catalog.MicriteException;
import dev.micrite.resolve.Resolver;
import dev.micrite.sample.FraudResolvers;
import dev.micrite.sample.ProfileQuery;
import dev.micrite.sample.SampleModule;
import dev.micrite.sample.UserFeatures;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances of {@code @Resolvers} classes: those handed over and those that modules ask for. */
class ResolverInstancesTest {
  private final RecordingBackend backend = new RecordingBackend(new ManualClock());

  @TempDir Path directory;

  @Test
  void aMissingInstanceIsLoggedOnceAndFailsOnlyWhatNeedsIt() {
    String log =
        logOf(
            builder -> builder,
            micrite -> {
              micrite.put(Observation.of(UserFeatures.id, 1L).set(UserFeatures.firstName, "Ann"));
              assertThat(
                      micrite.query(UserFeatures.id.is(1L)).output("firstName").answer().values())
                  .containsEntry("firstName", "Ann");
              assertThatThrownBy(() -> ProfileQuery.on(micrite))
                  .hasMessageStartingWith("[MissingResolverInstance]");
            });
    assertThat(log.lines())
        .singleElement()
        .asString()
        .contains(
            "WARN",
            "resolvers",
            "[MissingResolverInstance]",
            "dev.micrite.sample.FraudResolvers for FraudResolvers.birthdate.");
  }

  @Test
  void nothingIsLoggedWhereNoInstanceIsMissing() {
    assertThat(logOf(builder -> builder.resolvers(new FraudResolvers(backend)), micrite -> {}))
        .isEmpty();
  }

  @Test
  void whatTakesNoPartHereIsNotMissing() {
    Resolver prod =
        TestModule.firstName(
            TestModule.online("Test.prod").instance(FraudResolvers.class).environment("prod"),
            () -> "1");
    Resolver offline =
        TestModule.firstName(
            Resolver.offline("Test.offline", UserFeatures.CLASS).instance(FraudResolvers.class),
            () -> "2");
    UnaryOperator<MicriteBuilder> both = b -> b.modules(TestModule.of(prod, offline));

    assertThat(logOf(both, micrite -> {})).isEmpty();
    assertThat(logOf(b -> both.apply(b).environment("prod"), micrite -> {}))
        .contains("Test.prod")
        .doesNotContain("Test.offline");
    // The same program is opened in all environments, with the same instances.
    assertThat(logOf(b -> both.apply(b).resolvers(new FraudResolvers(backend)), m -> {})).isEmpty();
  }

  @Test
  void anInstanceThatNoModuleAsksForIsRefused() {
    assertUnused(
        sample().resolvers(new FraudResolvers(backend), "stray"),
        "An instance of java.lang.String was handed over, but no module of this engine has"
            + " resolvers of that class; they have resolvers on instances of"
            + " dev.micrite.sample.FraudResolvers.");
    assertUnused(
        Micrite.builder()
            .modules(TestModule.of())
            .directory(directory)
            .resolvers(new FraudResolvers(backend)),
        "An instance of dev.micrite.sample.FraudResolvers was handed over, but no module of this"
            + " engine has resolvers of that class; none has resolvers on an instance.");
    // The directory is free again for the next one.
    Micrite.builder().modules(TestModule.of()).directory(directory).open().close();
  }

  @Test
  void aSecondInstanceOfOneClassIsRefused() {
    FraudResolvers first = new FraudResolvers(backend);
    assertUnused(
        sample().resolvers(first, new FraudResolvers(backend)),
        "Two instances for the resolvers of dev.micrite.sample.FraudResolvers were handed over");
    assertUnused(
        sample().resolvers(new Fake(backend), first),
        "Two instances for the resolvers of dev.micrite.sample.FraudResolvers were handed over, of"
            + " dev.micrite.sample.FraudResolvers and of "
            + Fake.class.getName());
    sample().resolvers(first, first).open().close();
  }

  @Test
  void anInstanceOfASubclassWillDo() {
    assertThat(logOf(builder -> builder.resolvers(new Fake(backend)), ProfileQuery::on)).isEmpty();
  }

  private static MicriteBuilder sample() {
    return Micrite.builder().inMemory().modules(new SampleModule());
  }

  private static void assertUnused(MicriteBuilder builder, String message) {
    assertThatThrownBy(builder::open)
        .isInstanceOf(MicriteException.class)
        .hasMessageStartingWith("[UnusedResolverInstance] " + message);
  }

  /** What is logged while the sample is open; the binding of the tests logs to the error stream. */
  private static String logOf(
      UnaryOperator<MicriteBuilder> change, java.util.function.Consumer<Micrite> use) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (Micrite micrite = change.apply(sample()).open()) {
      use.accept(micrite);
    } finally {
      System.setErr(before);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  private static final class Fake extends FraudResolvers {
    Fake(RecordingBackend backend) {
      super(backend);
    }
  }
}
