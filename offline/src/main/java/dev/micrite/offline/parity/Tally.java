package dev.micrite.offline.parity;

import dev.micrite.catalog.FeatureClass;
import dev.micrite.catalog.FeatureKey;
import dev.micrite.query.ParityCheck;
import dev.micrite.query.ParityReport;
import dev.micrite.query.ParityReport.Difference;
import dev.micrite.query.ParityReport.FeatureParity;
import dev.micrite.query.ParityReport.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts, and keeps some of what differs; what is no late input before what is. */
final class Tally {
  private final ParityCheck check;
  private final Map<FeatureKey<?, ?>, Counts> counts = new HashMap<>();
  private final List<Difference> differences = new ArrayList<>();
  private final List<Difference> late = new ArrayList<>();
  private long logged;
  private long rows;
  private long notAskedAgain;

  Tally(ParityCheck check) {
    this.check = check;
  }

  void logged(long count) {
    logged += count;
  }

  void rows(long count) {
    rows += count;
  }

  void notAskedAgain(long count) {
    notAskedAgain += count;
  }

  void equal(FeatureKey<?, ?> feature) {
    counts(feature).equal++;
  }

  void different(FeatureKey<?, ?> feature, Kind kind) {
    counts(feature).different.merge(kind, 1L, Long::sum);
  }

  private Counts counts(FeatureKey<?, ?> feature) {
    return counts.computeIfAbsent(feature, absent -> new Counts());
  }

  /** Whether a difference of a kind would be kept. */
  boolean keeps(Kind kind) {
    return kept(kind).size() < check.keptDifferences();
  }

  void keep(Difference difference) {
    kept(difference.kind()).add(difference);
  }

  private List<Difference> kept(Kind kind) {
    return kind == Kind.LATE_INPUT ? late : differences;
  }

  ParityReport report() {
    List<FeatureParity> features = new ArrayList<>();
    for (FeatureClass<?> featureClass : check.featureClasses()) {
      for (FeatureKey<?, ?> feature : check.compared(featureClass)) {
        if (counts.containsKey(feature)) {
          features.add(counts.get(feature).of(feature));
        }
      }
    }
    List<Difference> kept = new ArrayList<>(differences);
    kept.addAll(late);
    return new ParityReport(
        check.query(),
        check.from(),
        check.to(),
        logged,
        rows,
        features,
        kept.subList(0, Math.min(kept.size(), check.keptDifferences())),
        check.leftOut(),
        notAskedAgain);
  }

  private static final class Counts {
    long equal;
    final Map<Kind, Long> different = new EnumMap<>(Kind.class);

    FeatureParity of(FeatureKey<?, ?> feature) {
      long all = equal + different.values().stream().mapToLong(count -> count).sum();
      return new FeatureParity(
          feature,
          all,
          equal,
          count(Kind.MISMATCH),
          count(Kind.MISSING),
          count(Kind.EXTRA),
          count(Kind.LATE_INPUT));
    }

    private long count(Kind kind) {
      return different.getOrDefault(kind, 0L);
    }
  }
}
