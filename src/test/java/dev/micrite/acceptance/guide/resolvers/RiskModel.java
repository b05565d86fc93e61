package dev.micrite.acceptance.guide.resolvers;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Stands for a model that is cheaper to call with many rows at once. */
final class RiskModel {
  private RiskModel() {}

  static List<Double> predict(List<Integer> ages, List<OptionalInt> creditScores) {
    List<Double> risks = new ArrayList<>();
    for (int i = 0; i < ages.size(); i++) {
      risks.add(1.0 / (1 + ages.get(i) + creditScores.get(i).orElse(600) / 10.0));
    }
    return risks;
  }
}
