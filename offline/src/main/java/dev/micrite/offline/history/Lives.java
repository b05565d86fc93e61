package dev.micrite.offline.history;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.resolve.History;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The lives of some entities, sorted by entity and time. Several threads go through them, each
 * through a range of entities with about as many moments, observations and rows as the others.
 */
final class Lives {
  /** Below so much to do, one thread does it. */
  private static final long LEAST_PER_THREAD = 20_000;

  final FeatureClass<?> featureClass;
  final List<FeatureKey<?, ?>> features;
  final List<RowsAsked> rows;
  final MomentOrder moments;

  /** Null if nothing was observed of any. */
  final ObservedColumns entities;

  /** Of each relation; null where there are no rows. */
  final List<ObservedColumns> joining;

  final Share share;

  Lives(
      FeatureClass<?> featureClass,
      List<FeatureKey<?, ?>> features,
      List<RowsAsked> rows,
      MomentOrder moments,
      ObservedColumns entities,
      List<ObservedColumns> joining,
      Share share) {
    this.featureClass = featureClass;
    this.features = features;
    this.rows = rows;
    this.moments = moments;
    this.entities = entities;
    this.joining = joining;
    this.share = share;
  }

  void replay(Supplier<? extends History.Replayer> replayers) {
    int count = moments.starts.length - 1;
    long work = workUpTo(count);
    int threads =
        (int)
            Math.max(
                1, Math.min(Runtime.getRuntime().availableProcessors(), work / LEAST_PER_THREAD));
    List<Runnable> parts = new ArrayList<>();
    int from = 0;
    for (int part = 1; part <= threads; part++) {
      int to = part == threads ? count : firstWithWork(work / threads * part, from, count);
      LifeWalk walk = new LifeWalk(this, replayers.get(), from, to);
      parts.add(walk);
      from = to;
    }
    parts.parallelStream().forEach(Runnable::run);
  }

  /** How much there is to do for the entities before one. */
  private long workUpTo(int number) {
    long work = moments.starts[number];
    if (entities != null) {
      work += entities.starts[number];
    }
    for (ObservedColumns columns : joining) {
      work += columns == null ? 0 : columns.starts[number];
    }
    return work;
  }

  private int firstWithWork(long work, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = low + high >>> 1;
      if (workUpTo(middle) < work) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
