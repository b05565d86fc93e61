package dev.micrite.benchmarks.online;

import dev.micrite.query.Observation;
import java.util.SplittableRandom;

/** The entities of {@link Chain}: as many as there are accounts, with the same ids. */
final class Chains {
  private Chains() {}

  static Observation<Chain> observation(int position) {
    return Observation.of(ChainFeatures.id, Accounts.id(position))
        .set(ChainFeatures.x0, x0(position));
  }

  static double x0(int position) {
    return new SplittableRandom(position).nextDouble() * 1_000;
  }
}
