package dev.micrite.resolve;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Follows a query about the past over all of its batches: what its steps took, where values came
 * from, and whether it is to end. Not for applications. Safe for all threads.
 */
public final class PastRun {
  private final StepTimes steps = new StepTimes();
  private final Map<FeatureKey<?, ?>, Sources> sources = new LinkedHashMap<>();
  private final LongAdder batches = new LongAdder();
  private final LongAdder rows = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private volatile boolean isCancelled;

  /** Follows work that has no plan. */
  public PastRun() {}

  /** Follows a plan, all steps of which are there from the beginning. */
  PastRun(Plan plan, String spine) {
    steps.step(StepKind.SPINE, spine);
    new PastSteps(plan).addTo(steps);
    for (FeaturePlan feature : plan.order) {
      sources.put(feature.key, new Sources());
    }
  }

  public StepTimes steps() {
    return steps;
  }

  /** Notes that a batch of rows was answered. */
  public void answered(long newRows) {
    batches.increment();
    rows.add(newRows);
  }

  /** Adds time that passed for whoever asked. */
  public void took(long newNanos) {
    nanos.add(newNanos);
  }

  /** How many batches were answered. */
  public long batches() {
    return batches.sum();
  }

  /** How many rows were answered. */
  public long rows() {
    return rows.sum();
  }

  /** How long it has worked. */
  public long nanos() {
    return nanos.sum();
  }

  /** Ends it: what goes on at most begins no further step. */
  public void cancel() {
    isCancelled = true;
  }

  public boolean isCancelled() {
    return isCancelled;
  }

  /**
   * Goes on, if it is to.
   *
   * @throws MicriteException {@code [Cancelled]}
   */
  public void goOn() {
    if (isCancelled) {
      throw new MicriteException("Cancelled", "The query was cancelled.");
    }
  }

  /**
   * Counts entities, each at a time, that had a feature of the plan from somewhere.
   *
   * @param absent how many of them were known to have no value
   */
  public void came(FeatureKey<?, ?> feature, ValueSource source, long rows, long absent) {
    sources.get(feature).add(source, rows, absent);
  }

  /** Where values came from, for all features of the plan in its order. */
  public List<FeatureSources> sources() {
    List<FeatureSources> all = new ArrayList<>();
    sources.forEach((feature, from) -> all.add(from.sum(feature.toString())));
    return all;
  }

  /** Counts what a walk settled. */
  void count(Walk walk) {
    SourceCounts counts = new SourceCounts(walk.plan.order);
    for (int i = 0; i < walk.plan.order.size(); i++) {
      FeaturePlan feature = walk.plan.order.get(i);
      for (EntityRow row : walk.rowsOf(feature.table)) {
        if (row.has(feature.index, FeatureState.NEEDED)) {
          counts.add(i, row);
        }
      }
    }
    counts.addTo(this);
  }

  private static final class Sources {
    private final Map<ValueSource, LongAdder> rows = new EnumMap<>(ValueSource.class);
    private final LongAdder absent = new LongAdder();

    Sources() {
      for (ValueSource source : ValueSource.values()) {
        rows.put(source, new LongAdder());
      }
    }

    void add(ValueSource source, long newRows, long newAbsent) {
      rows.get(source).add(newRows);
      absent.add(newAbsent);
    }

    FeatureSources sum(String feature) {
      Map<ValueSource, Long> sums = new EnumMap<>(ValueSource.class);
      rows.forEach(
          (source, count) -> {
            if (count.sum() > 0) {
              sums.put(source, count.sum());
            }
          });
      return new FeatureSources(feature, sums, absent.sum());
    }
  }
}
