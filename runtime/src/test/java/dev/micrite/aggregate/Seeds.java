package dev.micrite.aggregate;

import java.util.Random;

/** Runs a random test with fixed seeds; a failure says which one it was. */
final class Seeds {
  private Seeds() {}

  interface Trial {
    void run(Random random);
  }

  static void forEach(int trials, Trial trial) {
    for (long seed = 1; seed <= trials; seed++) {
      try {
        trial.run(new Random(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }
}
