package dev.micrite.acceptance.rules;

import dev.micrite.acceptance.SettableClock;
import dev.micrite.query.Micrite;
import dev.micrite.query.Observation;
import java.nio.file.Path;
import java.time.Instant;

/** A platform on whose clock uploads and questions are made as a test says. */
final class Played implements AutoCloseable {
  /** When questions about the past are asked. */
  static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

  final Micrite micrite;
  private final SettableClock clock = new SettableClock();

  Played(Path directory, Object... resolvers) {
    micrite =
        Micrite.builder()
            .directory(directory)
            .entries(100)
            .clock(clock)
            .resolvers(resolvers)
            .open();
    end();
  }

  /** Uploads what became true at a time, as if it was learned at another. */
  void saw(Instant at, Instant recorded, Observation<?> observation) {
    clock.set(recorded);
    micrite.put(observation.at(at));
    end();
  }

  /** Uploads what was learned when it became true. */
  void saw(Instant at, Observation<?> observation) {
    saw(at, at, observation);
  }

  /** Sets the clock. */
  Micrite at(Instant time) {
    clock.set(time);
    return micrite;
  }

  /** Sets the clock to the end. */
  Micrite end() {
    return at(END);
  }

  @Override
  public void close() {
    micrite.close();
  }
}
