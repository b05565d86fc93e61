package dev.micrite.processor.model;

import java.time.Duration;

/**
 * A max staleness as declared: how old a stored value may be.
 *
 * @param text as written; {@code "30d"}
 * @param micros in microseconds; 0 never stored, {@code Long.MAX_VALUE} any age
 */
public record Staleness(String text, long micros) {

  public static final Staleness ZERO = new Staleness("0", 0);

  public boolean isStored() {
    return micros > 0;
  }

  public static Staleness of(String text, Duration duration) {
    return new Staleness(text, duration.toSeconds() * 1_000_000 + duration.toNanosPart() / 1_000);
  }
}
