package dev.micrite.query;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.FeatureKind;
import dev.micrite.resolve.EntityRow;
import dev.micrite.resolve.Micros;
import dev.micrite.resolve.Plan;
import dev.micrite.resolve.PlannedFeature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A {@link Parity}, planned: what an offline store compares through; not for applications.
 * Immutable.
 */
public final class ParityCheck {
  private final TypedQuery<?, ?> query;
  private final Plan plan;
  private final Instant from;
  private final Instant to;
  private final long maxRows;
  private final boolean callsResolvers;
  private final int keptDifferences;
  private final long knownAtMicros;
  private final List<PlannedFeature> features;

  ParityCheck(
      TypedQuery<?, ?> query,
      Instant from,
      Instant to,
      long maxRows,
      boolean callsResolvers,
      int keptDifferences) {
    this.query = query;
    this.plan = query.livePlan();
    this.from = from;
    this.to = to;
    this.maxRows = maxRows;
    this.callsResolvers = callsResolvers;
    this.keptDifferences = keptDifferences;
    this.knownAtMicros = query.micrite().nowMicros();
    this.features = plan.features();
  }

  /** Name of the query. */
  public String query() {
    return query.definition().name();
  }

  /** What its observations say wrote them. */
  public String runName() {
    return plan.runName();
  }

  /** Least time asked at. */
  public Optional<Instant> from() {
    return Optional.ofNullable(from);
  }

  /** First time beyond. */
  public Optional<Instant> to() {
    return Optional.ofNullable(to);
  }

  /** How many logged rows of each class at most. */
  public long maxRows() {
    return maxRows;
  }

  /** Whether resolvers are called. */
  public boolean callsResolvers() {
    return callsResolvers;
  }

  /** How many differences to tell one by one. */
  public int keptDifferences() {
    return keptDifferences;
  }

  /** What is known (T6); microseconds since the epoch. */
  public long knownAtMicros() {
    return knownAtMicros;
  }

  /** The classes of the entities that the query may come across, the one asked about first. */
  public List<FeatureClass<?>> featureClasses() {
    return plan.featureClasses();
  }

  /** The features of a class that are compared wherever they were logged. */
  public List<FeatureKey<?, ?>> compared(FeatureClass<?> featureClass) {
    List<FeatureKey<?, ?>> compared = new ArrayList<>();
    for (PlannedFeature feature : features) {
      FeatureKey<?, ?> key = feature.key();
      boolean isGivenBy =
          callsResolvers
              ? feature.isComputed() || feature.resolver().isPresent()
              : feature.isComputed() && !feature.readsFreshRows();
      if (key.featureClass() == featureClass && key.slot() >= 0 && isGivenBy) {
        compared.add(key);
      }
    }
    return compared;
  }

  /** What is not compared, and why. */
  public List<ParityReport.LeftOut> leftOut() {
    Set<ParityReport.LeftOut> left = new LinkedHashSet<>();
    List<FeatureKey<?, ?>> first = plan.firstFeatures();
    List<QueryOutput> outputs = query.definition().outputs();
    for (int i = 0; i < outputs.size(); i++) {
      PlannedFeature feature = planned(first.get(i));
      if (feature.isGiven() || feature.followsFromGiven()) {
        String why = feature.isGiven() ? "the caller supplies it" : "it follows from given values";
        left.add(
            new ParityReport.LeftOut(
                query() + "." + outputs.get(i), why + ", which are not logged"));
      }
    }
    if (!callsResolvers) {
      features.stream()
          .filter(feature -> feature.key().slot() >= 0)
          .forEach(
              feature ->
                  whyNotWithoutResolvers(feature)
                      .map(why -> new ParityReport.LeftOut(feature.key().toString(), why))
                      .ifPresent(left::add));
    }
    return List.copyOf(left);
  }

  private static Optional<String> whyNotWithoutResolvers(PlannedFeature feature) {
    if (feature.resolver().isPresent()) {
      return Optional.of(
          "resolver " + feature.resolver().get() + " gives it, and resolvers(true) was not said");
    }
    return feature.isComputed() && feature.readsFreshRows()
        ? Optional.of(
            "it reads, of rows, what a live query settles when it asks, and rows are read as they"
                + " were before (T4); resolvers(true) was not said")
        : Optional.empty();
  }

  private PlannedFeature planned(FeatureKey<?, ?> key) {
    return features.stream()
        .filter(feature -> feature.key() == key)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(plan + " lacks " + key));
  }

  /**
   * A question about features of one class, which computes them anew, and all else that live
   * queries compute each time; what else they need is read.
   *
   * @param asked those logged of one row
   * @param knownAt observations recorded up to then exist; microseconds since the epoch
   * @param readers make answers of rows, each for use by one thread
   */
  public <R> OfflineQuery<R> ask(
      FeatureClass<?> featureClass,
      List<FeatureKey<?, ?>> asked,
      long knownAt,
      Supplier<Function<EntityRow, R>> readers) {
    QueryDefinition.Builder definition =
        QueryDefinition.of(query.definition().fullName(), featureClass);
    asked.forEach(feature -> definition.tolerantOutput(feature.name(), feature.name()));
    OfflineOptions options =
        OfflineOptions.DEFAULT
            .knownAt(Micros.instant(knownAt))
            .tags(query.options().tags().toArray(new String[0]))
            .recompute(recomputed(asked));
    return new OfflineQuery<>(
        query.micrite(), definition.build(), options, callsResolvers, readers);
  }

  /** Where a value may have come out of the online store it is read, but if it was logged. */
  private FeatureKey<?, ?>[] recomputed(List<FeatureKey<?, ?>> asked) {
    Set<FeatureKey<?, ?>> recomputed = new LinkedHashSet<>(asked);
    for (PlannedFeature feature : features) {
      boolean isMany = feature.key().kind() == FeatureKind.HAS_MANY;
      if (feature.isComputed() && feature.isNeverStored()
          || callsResolvers
              && feature.resolver().isPresent()
              && (isMany || feature.isNeverStored())) {
        recomputed.add(feature.key());
      }
    }
    return recomputed.toArray(FeatureKey<?, ?>[]::new);
  }
}
