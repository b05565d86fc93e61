package dev.micrite.examples.flights;

/** How long a flight is, in the terms of Eurocontrol. */
public enum Haul {
  SHORT,
  MEDIUM,
  LONG;

  /** Short up to 1,500 km, medium up to 4,000 km. */
  static Haul of(double distanceKm) {
    return distanceKm <= 1_500 ? SHORT : distanceKm <= 4_000 ? MEDIUM : LONG;
  }
}
