package dev.micrite.resolve;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which features of a live plan read, of the rows of a has-many, what such a query settles at its
 * own time: by resolvers of these rows, or by expressions that are stored. In a query about that
 * time the rows are seen as they were before it (T4), so that none of this is there.
 */
final class FreshRows {
  private final Set<FeaturePlan> readers = new HashSet<>();

  /** Features that, on a row of a has-many, are not to be had without what is settled then. */
  private final Set<FeaturePlan> fresh = new HashSet<>();

  private FreshRows() {}

  /** The readers among features, each of which comes after what it needs. */
  static Set<FeaturePlan> readers(List<FeaturePlan> order) {
    FreshRows found = new FreshRows();
    order.forEach(found::add);
    return found.readers;
  }

  private void add(FeaturePlan feature) {
    switch (feature.producer) {
      case RESOLVER -> fresh.add(feature);
      case LINK -> {
        if (fresh.contains(feature.foreignKey)) {
          fresh.add(feature);
        }
      }
      case EXPRESSION -> {
        boolean isStored = feature.table.maxStalenessMicros[feature.index] > 0;
        if (isStored || feature.inputs.stream().anyMatch(input -> fresh.contains(input.first()))) {
          fresh.add(feature);
        }
        if (feature.inputs.stream().anyMatch(this::readsFresh)) {
          readers.add(feature);
        }
      }
      default -> {
        // Nothing settles it.
      }
    }
  }

  private boolean readsFresh(PathPlan input) {
    List<FeaturePlan> hops = input.hops();
    for (int i = 0; i < hops.size(); i++) {
      FeaturePlan next = i + 1 < hops.size() ? hops.get(i + 1) : input.end();
      if (hops.get(i).isMany() && fresh.contains(next)) {
        return true;
      }
    }
    // What is stored was read, or logged at the time of the query.
    FeaturePlan end = input.end();
    boolean isStored = end.table.maxStalenessMicros[end.index] > 0;
    return !isStored && readers.contains(end);
  }
}
