package dev.micrite.query;

import dev.micrite.catalog.FeatureKey;
import dev.micrite.catalog.MicriteException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Parity} found.
 *
 * @param query name of the query
 * @param from least time asked at, if it was said
 * @param to first time beyond, if it was said
 * @param logged how many rows were logged; each is what one live query computed of one entity
 * @param rows how many of them were compared
 * @param features what became of the values, by feature: those of which any were compared, of the
 *     class asked about first
 * @param differences values that differ; not all of them, if there are more than were to be kept
 * @param leftOut what is not compared, and why
 * @param notAskedAgain how many of the differing rows were not asked again as known when they were
 *     answered, because inputs came late at too many different times: their differences may be due
 *     to that. A shorter span of time has fewer
 */
public record ParityReport(
    String query,
    Optional<Instant> from,
    Optional<Instant> to,
    long logged,
    long rows,
    List<FeatureParity> features,
    List<Difference> differences,
    List<LeftOut> leftOut,
    long notAskedAgain) {

  /** What became of a value. */
  public enum Kind {
    /** Both have a value, and another one. */
    MISMATCH,
    /** There was one live, and there is none offline. */
    MISSING,
    /** There was none live, which was logged, and there is one offline. */
    EXTRA,
    /**
     * They differ by what was recorded after the live answer, about the time before it: with what
     * was known then, both are equal. Training sets know better; that is no fault.
     */
    LATE_INPUT
  }

  /**
   * The values of one feature: {@code compared} is the sum of the others.
   *
   * @param mismatch how many of {@link Kind#MISMATCH}
   * @param missing how many of {@link Kind#MISSING}
   * @param extra how many of {@link Kind#EXTRA}
   * @param lateInput how many of {@link Kind#LATE_INPUT}
   */
  public record FeatureParity(
      FeatureKey<?, ?> feature,
      long compared,
      long equal,
      long mismatch,
      long missing,
      long extra,
      long lateInput) {}

  /**
   * One value that differs.
   *
   * @param id of the entity
   * @param time as of which it was asked
   * @param recorded when the live answer was logged
   * @param live as the feature declares it, boxed
   * @param offline as the feature declares it, boxed; null if the feature is unresolved
   * @param why it is unresolved; empty if it is not, or beyond those that were to be kept
   */
  public record Difference(
      FeatureKey<?, ?> feature,
      Object id,
      Instant time,
      Instant recorded,
      Kind kind,
      Object live,
      Object offline,
      String why) {}

  /**
   * What is not compared.
   *
   * @param what a feature, or a component of the query
   */
  public record LeftOut(String what, String why) {}

  public ParityReport {
    features = List.copyOf(features);
    differences = List.copyOf(differences);
    leftOut = List.copyOf(leftOut);
  }

  /** How many values were compared. */
  public long compared() {
    return features.stream().mapToLong(FeatureParity::compared).sum();
  }

  /** How many values differ, those apart that do because of late inputs. */
  public long different() {
    return features.stream().mapToLong(it -> it.mismatch() + it.missing() + it.extra()).sum();
  }

  /** How many values differ because of late inputs. */
  public long lateInputs() {
    return features.stream().mapToLong(FeatureParity::lateInput).sum();
  }

  /** Whether no value differs, but for late inputs; also if none was compared. */
  public boolean isEqual() {
    return different() == 0;
  }

  /**
   * Does nothing if values were compared and none differs, but for late inputs.
   *
   * @return this
   * @throws MicriteException {@code [ParityBroken]} with the table of all features and some of the
   *     values that differ; {@code [NothingCompared]} if nothing that could be compared was logged
   */
  public ParityReport requireEqual() {
    if (compared() == 0) {
      throw new MicriteException("NothingCompared", ParityTable.nothing(this));
    }
    if (!isEqual()) {
      throw new MicriteException("ParityBroken", toString());
    }
    return this;
  }

  /** A table of all features, then the values that differ, then what was left out. */
  @Override
  public String toString() {
    return ParityTable.of(this);
  }
}
