package dev.micrite.resolve;

import java.util.List;

/** Counts where values of features came from. Belongs to one thread. */
final class SourceCounts {
  /** What is known of a feature and where that came from: the lower bits of its state. */
  private static final int STATES = (FeatureState.KNOWLEDGE | FeatureState.SOURCE) + 1;

  private final List<FeaturePlan> features;
  private final long[] counts;

  SourceCounts(List<FeaturePlan> features) {
    this.features = features;
    this.counts = new long[features.size() * STATES];
  }

  /** Counts all features of a row. */
  void add(EntityRow row) {
    for (int i = 0; i < features.size(); i++) {
      add(i, row);
    }
  }

  /** Counts one feature of a row, by its number among those that are counted. */
  void add(int feature, EntityRow row) {
    counts[feature * STATES + (row.states[features.get(feature).index] & STATES - 1)]++;
  }

  void addTo(PastRun run) {
    for (int i = 0; i < features.size(); i++) {
      for (int state = 0; state < STATES; state++) {
        long count = counts[i * STATES + state];
        int knowledge = state & FeatureState.KNOWLEDGE;
        if (count > 0 && knowledge != FeatureState.OPEN) {
          ValueSource source = FeatureOrigin.of(features.get(i), state);
          long absent = knowledge == FeatureState.ABSENT ? count : 0;
          run.came(features.get(i).key, source, count, absent);
        }
      }
    }
  }
}
