package dev.micrite.resolve;

import dev.micrite.aggregate.MergeableState;
import java.util.Arrays;

/** The states of the aggregations of one entity, as they were after the rows seen so far. */
final class CarriedStates {
  private MergeableState<?>[] states = new MergeableState<?>[4];

  /** The state of an aggregation; null if it has not begun. */
  MergeableState<?> state(int aggregation) {
    return aggregation < states.length ? states[aggregation] : null;
  }

  void keep(int aggregation, MergeableState<?> state) {
    if (aggregation >= states.length) {
      states = Arrays.copyOf(states, 2 * aggregation);
    }
    states[aggregation] = state;
  }

  /** Forgets all rows. */
  void clear() {
    for (MergeableState<?> state : states) {
      if (state != null) {
        state.clear();
      }
    }
  }
}
