package dev.micrite.benchmarks.offline;

import dev.micrite.benchmarks.Figures;
import dev.micrite.query.Micrite;

/** How much longer training sets take when both spine and events are twice as many. */
final class GrowthFigures {
  private final Workload once;
  private final Workload twice;
  private final int rounds;
  private final Figures figures = new Figures();

  GrowthFigures(Workloads workloads, int rounds) {
    this.once = workloads.events();
    this.twice = workloads.doubled();
    this.rounds = rounds;
  }

  void print() {
    try (Micrite small = once.open();
        Micrite large = twice.open()) {
      add(small, once, "first");
      for (int round = 0; round < rounds; round++) {
        add(small, once, "once");
        add(large, twice, "twice");
      }
    }
    Figures.print("offline.growth.once_s", figures.median("once"));
    Figures.print("offline.growth.twice_s", figures.median("twice"));
    Figures.print("offline.growth", figures.medianRatio("twice", "once"));
  }

  private void add(Micrite micrite, Workload workload, String name) {
    figures.add(name, workload.latestSeconds(micrite) + workload.historySeconds(micrite));
  }
}
