package dev.micrite.processor.report;

import dev.micrite.processor.model.Diagnostic;
import dev.micrite.processor.model.FeatureDeclaration;
import dev.micrite.processor.model.FeatureDeclaration.Kind;
import dev.micrite.processor.model.FeatureKey;
import dev.micrite.processor.model.Origin;
import dev.micrite.processor.model.TypeName;
import java.util.List;

/** What can be wrong between all that was declared. */
public final class GraphMessages {
  private static final int MOST_STEPS = 10;

  private GraphMessages() {}

  /**
   * A step of a path.
   *
   * @param how for people: {@code (expression "amount * rate")}
   */
  public record Step(FeatureKey from, FeatureKey to, String how) {}

  public static Diagnostic cycle(FeatureKey first, List<Step> cycle, Origin origin) {
    return Diagnostic.error(
        "FeatureCycle",
        "%s depends on itself:\n%s  Break the cycle: remove one input, or let one of them be uploaded instead of computed."
            .formatted(first, path(cycle)),
        origin);
  }

  public static Diagnostic missingResolver(
      String query, FeatureDeclaration missing, String id, List<Step> path, Origin origin) {
    String feature = missing.key().name();
    String type = missing.type().map(Object::toString).orElse("");
    String target = missing.target().map(TypeName::simpleName).orElse("");
    String method =
        missing.kind() == Kind.HAS_MANY
            ? "@Online static Stream<%sRecord> %s(%s)".formatted(target, feature, id)
            : "@Online static %s %s(%s)".formatted(type, feature, id);
    String otherwise =
        missing.kind() == Kind.HAS_MANY
            ? ""
            : ", an expression or a default, let the caller give it (@Given), or keep uploaded"
                + " values (maxStaleness)";
    return Diagnostic.error(
        "MissingResolver",
        "%s needs %s, which nothing gives%s  Add a resolver, '%s' in %s%s."
            .formatted(
                query,
                missing.key(),
                why(path),
                method,
                missing.key().featureClass().simpleName(),
                otherwise),
        origin);
  }

  public static Diagnostic offlineOnly(
      String query, FeatureDeclaration missing, List<Step> path, Origin origin) {
    return Diagnostic.error(
        "OfflineOnly",
        "%s needs %s, which only an @Offline resolver gives, and tolerates no staleness%s  Let stored values serve, as in '@Feature(maxStaleness = \"1d\", etlOfflineToOnline = true)', or add an @Online resolver."
            .formatted(query, missing.key(), why(path)),
        origin);
  }

  /** As {@link #offlineOnly}, of what comes when it is triggered. */
  public static Diagnostic bulkOnly(
      String query, FeatureDeclaration missing, String resolver, List<Step> path, Origin origin) {
    return Diagnostic.error(
        "OfflineOnly",
        "%s needs %s, which only comes when %s is triggered, and tolerates no staleness%s  Let what it brought serve, as in '@Feature(maxStaleness = \"1d\", etlOfflineToOnline = true)', add an @Online resolver, or ask offline only: '@Query(..., offline = true)'."
            .formatted(query, missing.key(), resolver, why(path)),
        origin);
  }

  public static Diagnostic ambiguousResolvers(
      FeatureKey feature, String first, String second, boolean offline, Origin origin) {
    return Diagnostic.error(
        "AmbiguousResolvers",
        "%s has two answers %s: %s and %s.\n  Remove one, or part them by tags or by environment."
            .formatted(feature, offline ? "in training sets" : "to a live request", first, second),
        origin);
  }

  public static Diagnostic timelessRows(
      FeatureKey feature, String aggregation, TypeName row, Origin origin) {
    return Diagnostic.error(
        "TimelessRows",
        "%s is computed by '%s', which goes by the time of the rows, but %s has no feature time.\n  Mark its Instant with @FeatureTime."
            .formatted(feature, aggregation.strip(), row.simpleName()),
        origin);
  }

  public static Diagnostic deprecated(String asker, FeatureKey feature, Origin origin) {
    return Diagnostic.warning(
        "Deprecated",
        "%s asks for %s, which is deprecated.\n  See its documentation for what to use instead."
            .formatted(asker, feature),
        origin);
  }

  private static String why(List<Step> path) {
    return path.isEmpty() ? ".\n" : ":\n" + path(path);
  }

  private static String path(List<Step> steps) {
    StringBuilder text = new StringBuilder();
    for (Step step : steps.subList(0, Math.min(steps.size(), MOST_STEPS))) {
      text.append(
          "    %s is computed from %s   %s\n".formatted(step.from(), step.to(), step.how()));
    }
    int others = steps.size() - MOST_STEPS;
    if (others > 0) {
      text.append("    and %d other%s\n".formatted(others, others == 1 ? "" : "s"));
    }
    return text.toString();
  }
}
