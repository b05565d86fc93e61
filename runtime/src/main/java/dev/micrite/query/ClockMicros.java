package dev.micrite.query;

import dev.micrite.resolve.Micros;
import java.time.Clock;
import java.util.function.LongSupplier;

/** Clocks as microseconds since the epoch. */
final class ClockMicros {
  private ClockMicros() {}

  static LongSupplier of(Clock clock) {
    return isSystem(clock) ? ClockMicros::system : () -> Micros.of(clock.instant());
  }

  static boolean isSystem(Clock clock) {
    return clock.equals(Clock.systemUTC());
  }

  /**
   * Called on the class, the system's clock is compiled to the bare reading, without an Instant.
   */
  static long system() {
    return Micros.of(Clock.systemUTC().instant());
  }
}
