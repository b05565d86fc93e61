package dev.micrite.query;

import dev.micrite.resolve.FeatureSources;
import dev.micrite.resolve.PastRun;
import dev.micrite.resolve.StepKind;
import dev.micrite.resolve.StepTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a training set is answered: which steps took how long, for how many rows, and where the
 * values of each feature came from. Before it is read, there are the steps alone. Immutable.
 *
 * @param query the name of the query
 * @param knownAt observations recorded up to this time were taken into account (T6)
 * @param rows how many rows of the spine were answered
 * @param batches in how many batches; each reads the tables once
 * @param time how long reading or writing took; less than its steps together where resolvers ran at
 *     the same time
 * @param steps in the order in which a batch comes to them first
 * @param features all that were needed or may have been, each after what it needs
 */
public record OfflineExplanation(
    String query,
    Instant knownAt,
    long rows,
    long batches,
    Duration time,
    List<Step> steps,
    List<FeatureSources> features) {
  public OfflineExplanation {
    steps = List.copyOf(steps);
    features = List.copyOf(features);
  }

  static OfflineExplanation of(String query, Instant knownAt, PastRun run) {
    return new OfflineExplanation(
        query,
        knownAt,
        run.rows(),
        run.batches(),
        Duration.ofNanos(run.nanos()),
        run.steps().all().stream().map(Step::of).toList(),
        run.sources());
  }

  /** The steps of a kind. */
  public List<Step> steps(StepKind kind) {
    return steps.stream().filter(step -> step.kind() == kind).toList();
  }

  /** The step of this kind and subject, if there is one. */
  public Optional<Step> step(StepKind kind, String subject) {
    return steps(kind).stream().filter(step -> step.subject().equals(subject)).findFirst();
  }

  /** Where values of a feature came from, {@code "User.creditScore"}, if it is in the plan. */
  public Optional<FeatureSources> feature(String feature) {
    return features.stream().filter(it -> it.feature().equals(feature)).findFirst();
  }

  /** Two tables for people: one line for each step, and for each feature. */
  @Override
  public String toString() {
    return OfflineExplanationText.of(this);
  }

  /**
   * One step, over all batches.
   *
   * @param subject what it is done with: a feature class, a feature, a resolver, a file
   * @param detail how it is done: the features that are read, what kind of resolver; may be empty
   * @param rows what it gave: rows of the spine, entities that were found, rows of has-manies,
   *     values computed, rows for which a resolver was called, rows written
   * @param time zero before it was done; of resolvers the sum over all calls, whether or not at the
   *     same time
   * @param counts what else there is to count: {@code calls}, {@code failed} of resolvers; {@code
   *     scans}, {@code observations}, {@code files} and {@code files skipped} of what is read from
   *     tables
   */
  public record Step(
      StepKind kind,
      String subject,
      String detail,
      long rows,
      Duration time,
      Map<String, Long> counts) {
    public Step {
      counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    private static Step of(StepTimes.Step step) {
      return new Step(
          step.kind(),
          step.subject(),
          step.detail(),
          step.rows(),
          Duration.ofNanos(step.nanos()),
          step.counts());
    }

    /** What was counted under a name; 0 for nothing. */
    public long count(String what) {
      return counts.getOrDefault(what, 0L);
    }
  }
}
