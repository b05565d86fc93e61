package dev.micrite.query;

import dev.micrite.sample.Backend;
import dev.micrite.sample.FraudResolvers;
import dev.micrite.sample.SampleModule;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** The sample, opened in memory, with a clock that stands still and a backend that counts. */
final class SampleEngine implements AutoCloseable {
  final ManualClock clock = new ManualClock();
  final RecordingBackend backend = new RecordingBackend(clock);
  final Micrite micrite;

  SampleEngine() {
    this(builder -> builder);
  }

  SampleEngine(UnaryOperator<MicriteBuilder> change) {
    Backend.use(backend);
    MicriteBuilder builder =
        Micrite.builder()
            .inMemory()
            .modules(new SampleModule())
            .clock(clock)
            .resolvers(new FraudResolvers(backend));
    micrite = change.apply(builder).open();
  }

  Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    micrite.close();
  }
}
